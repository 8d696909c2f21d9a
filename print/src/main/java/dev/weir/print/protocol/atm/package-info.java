// SPDX-License-Identifier: Apache-2.0
/** Asynchronous transfer mode: cells of operation, and packets within it. */
package dev.weir.print.protocol.atm;
