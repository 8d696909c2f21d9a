// SPDX-License-Identifier: Apache-2.0
/** OSI's network layer: CLNP, ES-IS and IS-IS. */
package dev.weir.print.protocol.osi;
