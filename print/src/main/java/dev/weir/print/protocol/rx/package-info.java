// SPDX-License-Identifier: Apache-2.0
/**
 * Rx, the remote procedure calls of the Andrew file system, and what its services are asked and
 * answer. There is no RFC: the calls are those of the interface definitions of OpenAFS.
 */
package dev.weir.print.protocol.rx;
