// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import org.jspecify.annotations.Nullable;

/** Options of tcpdump that are refused, so that none is ignored. */
enum UnsupportedOption {
    DECRYPT('E', "", "decrypts IPsec"),
    MONITOR('I', "monitor-mode", "puts the interface into monitor mode"),
    MIB('m', "", "loads SNMP MIBs"),
    SIGNATURE('M', "", "checks TCP MD5 signatures"),
    FILE_LIST('V', "", "reads the files that a file lists");

    private final char letter;
    private final String longName;
    private final String does;

    UnsupportedOption(char letter, String longName, String does) {
        this.letter = letter;
        this.longName = longName;
        this.does = does;
    }

    /** {@return the option of this letter, or null} */
    static @Nullable UnsupportedOption of(char letter) {
        for (UnsupportedOption option : values()) {
            if (option.letter == letter) {
                return option;
            }
        }
        return null;
    }

    /** {@return the option of this long name, or null} */
    static @Nullable UnsupportedOption of(String longName) {
        for (UnsupportedOption option : values()) {
            if (!longName.isEmpty() && option.longName.equals(longName)) {
                return option;
            }
        }
        return null;
    }

    /** {@return the sentence that refuses it} */
    String refusal() {
        String name = letter == 0 ? "--" + longName : "-" + letter;
        return name + " is an option of tcpdump that weir does not support yet (it " + does + ")";
    }
}
