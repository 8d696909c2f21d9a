// SPDX-License-Identifier: Apache-2.0
/** The link management protocol: messages, and the objects in them by class and type. */
package dev.weir.print.protocol.lmp;
