// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The names of a protocol's codes, or of the bits of its flags. */
public final class CodeNames {
    private final int[] codes;
    private final String[] names;

    /** The same in ascending order, for {@link #get}. */
    private final int[] sortedCodes;

    private final String[] sortedNames;

    private CodeNames(int[] codes, String[] names) {
        this.codes = codes;
        this.names = names;
        Integer[] order = new Integer[codes.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(codes[a], codes[b]));
        sortedCodes = new int[codes.length];
        sortedNames = new String[codes.length];
        for (int i = 0; i < order.length; i++) {
            sortedCodes[i] = codes[order[i]];
            sortedNames[i] = names[order[i]];
        }
    }

    /** {@return names of codes: a number, its name, the next number, ...} */
    public static CodeNames of(Object... codesAndNames) {
        int n = codesAndNames.length / 2;
        int[] codes = new int[n];
        String[] names = new String[n];
        for (int i = 0; i < n; i++) {
            codes[i] = (Integer) codesAndNames[2 * i];
            names[i] = (String) codesAndNames[2 * i + 1];
        }
        return new CodeNames(codes, names);
    }

    /** {@return names of the codes from {@code first} on} */
    public static CodeNames from(int first, String... names) {
        int[] codes = new int[names.length];
        Arrays.setAll(codes, i -> first + i);
        return new CodeNames(codes, names.clone());
    }

    /** {@return the name of a code, or null} */
    public @Nullable String get(int code) {
        int i = Arrays.binarySearch(sortedCodes, code);
        return i < 0 ? null : sortedNames[i];
    }

    /** {@return the name of a code, or what is said of those that have none} */
    public String get(int code, String otherwise) {
        String name = get(code);
        return name == null ? otherwise : name;
    }

    /** Prints the name of a code, or its number between {@code before} and {@code after}. */
    public void print(TextBuffer out, int code, String before, String after) {
        String name = get(code);
        if (name == null) {
            out.append(before).decimal(code).append(after);
        } else {
            out.append(name);
        }
    }

    /** Prints the name of {@code key}, or instead {@code code}, a part of it. */
    public void printCode(
            TextBuffer out, int key, int code, String before, int digits, String after) {
        String name = get(key);
        if (name == null) {
            out.append(before).hex(code, digits).append(after);
        } else {
            out.append(name);
        }
    }

    /** The same with the number in so many hexadecimal digits at least. */
    public void printHex(TextBuffer out, int code, String before, int digits, String after) {
        String name = get(code);
        if (name != null) {
            out.append(name);
        } else if (digits >= 8 || code >>> (4 * digits) == 0) {
            out.append(before).hex(code, digits).append(after);
        } else {
            out.append(before).hex(code).append(after);
        }
    }

    /** Prints the names of the bits that are set, with commas between, or {@code none}. */
    public void printBits(TextBuffer out, int bits, String none) {
        if (!printBits(out, bits)) {
            out.append(none);
        }
    }

    /** Prints the names of the bits that are set; says whether there were any. */
    public boolean printBits(TextBuffer out, int bits) {
        boolean any = false;
        for (int i = 0; i < codes.length; i++) {
            if ((bits & codes[i]) == codes[i]) {
                out.append(any ? ", " : "").append(names[i]);
                any = true;
            }
        }
        return any;
    }
}
