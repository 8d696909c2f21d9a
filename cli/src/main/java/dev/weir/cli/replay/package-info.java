// SPDX-License-Identifier: Apache-2.0
/** When the packets of a savefile are sent. */
@NullMarked
package dev.weir.cli.replay;

import org.jspecify.annotations.NullMarked;
