// SPDX-License-Identifier: Apache-2.0
/** Questions of DNS with their answers, and how long these took. */
package dev.weir.cli.dns;
