// SPDX-License-Identifier: Apache-2.0
/**
 * AppleTalk: datagrams on LocalTalk, Ethernet and within UDP, names, transactions and addresses. It
 * is described in <i>Inside AppleTalk</i>, second edition.
 */
package dev.weir.print.protocol.appletalk;
