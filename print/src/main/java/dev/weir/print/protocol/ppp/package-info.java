// SPDX-License-Identifier: Apache-2.0
/** What the ends of a PPP link settle before it carries anything: options and who they are. */
package dev.weir.print.protocol.ppp;
