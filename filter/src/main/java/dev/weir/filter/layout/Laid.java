// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Program;
import dev.weir.filter.syntax.Span;

import java.util.List;

/**
 * A program and where it comes from.
 *
 * @param program the program
 * @param spans for each instruction the text that it comes from
 */
public record Laid(Program program, List<Span> spans) {}
