// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that assembly and listings have for ancillary data, which Linux loads from absolute
 * offsets at SKF_AD_OFF, four apart. Those of bpf_asm are printed; those of bpfc and of libpcap's
 * listings are read too.
 */
final class Extensions {
    /** SKF_AD_OFF of linux/filter.h. */
    static final int BASE = -0x1000;

    /** In the order of the SKF_AD_ constants; the first of each is printed. */
    private static final List<List<String>> NAMES =
            List.of(
                    List.of("proto", "pto"),
                    List.of("type"),
                    List.of("ifidx", "ifx"),
                    List.of("nla"),
                    List.of("nlan"),
                    List.of("mark"),
                    List.of("queue", "que", "q"),
                    List.of("hatype", "hat"),
                    List.of("rxhash", "rxh"),
                    List.of("cpu"),
                    List.of("xor_x"),
                    List.of("vlan_tci", "vlant"),
                    List.of("vlan_avail", "vlan_pr", "vlanp"),
                    List.of("poff"),
                    List.of("rand", "random"),
                    List.of("vlan_tpid"));

    /** SKF_AD_ALU_XOR_X, for which bpf_asm has no name. */
    private static final int XOR_X = 10;

    private static final Map<String, Integer> OFFSETS = offsets();

    private Extensions() {}

    /** {@return the absolute offset of the data of that name, in lower case, or null} */
    static @Nullable Integer offset(String name) {
        return OFFSETS.get(name);
    }

    /** {@return the name that bpf_asm has for an absolute offset, or null} */
    static @Nullable String name(int offset) {
        int index = (offset - BASE) >> 2;
        boolean known = offset == BASE + (index << 2) && index >= 0 && index < NAMES.size();
        return known && index != XOR_X ? NAMES.get(index).get(0) : null;
    }

    /** {@return every name that is read} */
    static Set<String> names() {
        return OFFSETS.keySet();
    }

    private static Map<String, Integer> offsets() {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            for (String name : NAMES.get(i)) {
                offsets.put(name, BASE + (i << 2));
            }
        }
        return offsets;
    }
}
