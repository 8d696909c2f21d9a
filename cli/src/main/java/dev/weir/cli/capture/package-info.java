// SPDX-License-Identifier: Apache-2.0
/** {@code weir capture}, and what the commands have in common that listen to an interface. */
package dev.weir.cli.capture;
