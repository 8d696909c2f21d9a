// SPDX-License-Identifier: Apache-2.0
/** Text and JSON for people and scripts: streams, the terminal, errors, progress. */
package dev.weir.cli.output;
