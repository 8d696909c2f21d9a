// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constants that C programs write instructions with: those of bpf(4) and pcap/bpf.h, and those
 * of linux/filter.h.
 */
final class Constants {
    /** Opcodes by their parts; a name may be in two of them with the same number. */
    private static final List<String> OPCODES =
            List.of(
                    "LD 0x00, LDX 0x01, ST 0x02, STX 0x03, ALU 0x04, JMP 0x05, RET 0x06, MISC 0x07",
                    "W 0x00, H 0x08, B 0x10",
                    "IMM 0x00, ABS 0x20, IND 0x40, MEM 0x60, LEN 0x80, MSH 0xa0",
                    "ADD 0x00, SUB 0x10, MUL 0x20, DIV 0x30, OR 0x40, AND 0x50, LSH 0x60",
                    "RSH 0x70, NEG 0x80, MOD 0x90, XOR 0xa0",
                    "JA 0x00, JEQ 0x10, JGT 0x20, JGE 0x30, JSET 0x40",
                    "K 0x00, X 0x08, A 0x10, TAX 0x00, TXA 0x80");

    private static final List<String> LINUX =
            List.of(
                    "AD_OFF -0x1000, NET_OFF -0x100000, LL_OFF -0x200000",
                    "AD_PROTOCOL 0, AD_PKTTYPE 4, AD_IFINDEX 8, AD_NLATTR 12, AD_NLATTR_NEST 16",
                    "AD_MARK 20, AD_QUEUE 24, AD_HATYPE 28, AD_RXHASH 32, AD_CPU 36",
                    "AD_ALU_XOR_X 40, AD_VLAN_TAG 44, AD_VLAN_TAG_PRESENT 48, AD_PAY_OFFSET 52",
                    "AD_RANDOM 56, AD_VLAN_TPID 60, AD_MAX 64");

    private static final Map<String, Integer> VALUES = values();

    private Constants() {}

    /** {@return the number that the name stands for, or null} */
    static @Nullable Integer value(String name) {
        return VALUES.get(name);
    }

    static Set<String> names() {
        return VALUES.keySet();
    }

    private static Map<String, Integer> values() {
        Map<String, Integer> values = new LinkedHashMap<>();
        add(values, "BPF_", OPCODES);
        add(values, "SKF_", LINUX);
        return values;
    }

    private static void add(Map<String, Integer> values, String prefix, List<String> table) {
        for (String line : table) {
            for (String entry : line.split(", ", -1)) {
                int blank = entry.indexOf(' ');
                values.put(
                        prefix + entry.substring(0, blank),
                        Integer.decode(entry.substring(blank + 1)));
            }
        }
    }
}
