// SPDX-License-Identifier: Apache-2.0
/** Programs as text: {@code weir asm} and {@code weir disasm}. */
package dev.weir.cli.program;
