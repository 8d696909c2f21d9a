// SPDX-License-Identifier: Apache-2.0
/**
 * Names in place of numbers: of hosts, from /etc/hosts and name servers, of services and of makers
 * of cards.
 */
package dev.weir.cli.names;
