// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

/** What numbers of link-layer headers mean; an empty text for those without a name. */
final class FieldNames {
    private FieldNames() {}

    /** {@return to whom a packet goes} {@code packet(7)} */
    static String packetType(long number) {
        return switch ((int) number) {
            case 0 -> "to this host";
            case 1 -> "to all";
            case 2 -> "to a group";
            case 3 -> "to another host";
            case 4 -> "outgoing";
            default -> "";
        };
    }

    /** {@return PF_IN and the like} {@code pflog(4)} */
    static String pfDirection(long number) {
        return switch ((int) number) {
            case 0 -> "in or out";
            case 1 -> "in";
            case 2 -> "out";
            default -> "";
        };
    }

    /** {@return the first byte of SLIP, and of PPP as pppd captures it} */
    static String inOrOut(long number) {
        return number == 0 ? "in" : number == 1 ? "out" : "";
    }

    static String ipnetDirection(long number) {
        return number == 1 ? "out" : number == 2 ? "in" : "";
    }

    /** {@return a type of IS-IS, by the words of the language} ISO/IEC 10589 */
    static String isisPdu(long number) {
        return switch ((int) number) {
            case 15 -> "iih of l1";
            case 16 -> "iih of l2";
            case 17 -> "iih from point to point";
            case 18 -> "lsp of l1";
            case 20 -> "lsp of l2";
            case 24 -> "csnp of l1";
            case 25 -> "csnp of l2";
            case 26 -> "psnp of l1";
            case 27 -> "psnp of l2";
            default -> "";
        };
    }

    /** {@return the low bits of the first byte of SunATM} */
    static String atmKind(long number) {
        return switch ((int) number) {
            case 1 -> "lane";
            case 2 -> "llc";
            case 3 -> "MARS";
            case 4 -> "IFMP";
            case 5 -> "ilmic";
            case 6 -> "signalling";
            default -> "";
        };
    }
}
