// SPDX-License-Identifier: Apache-2.0
/**
 * What the protocols of traffic engineering have in common: names of label-switched links and their
 * bandwidth.
 */
package dev.weir.print.protocol.gmpls;
