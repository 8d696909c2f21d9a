// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import dev.weir.prove.logic.Gates;
import dev.weir.prove.machine.PacketModel;
import dev.weir.prove.word.Words;

import java.util.function.Predicate;

/**
 * Is there a packet on which all goals are true?
 *
 * @param gates where the goals are
 * @param words where the places of bytes are
 * @param packet the free bits that the goals depend on
 * @param goals literals
 * @param like a packet that the one that is found should resemble
 * @param test runs the programs in question on a real packet, and tells whether it is one; it
 *     decides, whatever the gates say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
public record Question(
        Gates gates,
        Words words,
        PacketModel packet,
        int[] goals,
        byte[] like,
        Predicate<Solution> test) {}
