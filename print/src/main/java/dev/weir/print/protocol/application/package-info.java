// SPDX-License-Identifier: Apache-2.0
/** What TCP and UDP carry by port, where a protocol is a file or two. */
package dev.weir.print.protocol.application;
