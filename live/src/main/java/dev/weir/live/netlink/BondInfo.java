// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.LinkKind.Bond;
import dev.weir.live.interfaces.Membership.BondMember;

import java.util.List;

/** Reads what the kernel tells of bonds, IFLA_BOND_, and of their members, IFLA_BOND_SLAVE_. */
final class BondInfo {
    private static final int MODE = 1;
    private static final int ACTIVE = 2;
    private static final int MII_MONITOR = 3;
    private static final int HASH_POLICY = 14;
    private static final int LACP_RATE = 21;

    private static final int MEMBER_STATE = 1;
    private static final int MEMBER_MII = 2;
    private static final int MEMBER_FAILURES = 3;
    private static final int MEMBER_ADDRESS = 4;
    private static final int MEMBER_AGGREGATOR = 6;

    /** BOND_MODE_ of {@code linux/if_bonding.h}, in its order. */
    private static final List<String> MODES =
            List.of(
                    "balance-rr",
                    "active-backup",
                    "balance-xor",
                    "broadcast",
                    "802.3ad",
                    "balance-tlb",
                    "balance-alb");

    private static final int LACP_MODE = 4;

    /** BOND_XMIT_POLICY_, in its order. */
    private static final List<String> POLICIES =
            List.of("layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac");

    private BondInfo() {}

    static Bond bond(Attributes in) {
        int mode = in.u8(MODE, 0);
        String rate = in.u8(LACP_RATE, 0) == 0 ? "slow" : "fast";
        return new Bond(
                word(MODES, mode),
                in.s32(ACTIVE, 0),
                in.u32(MII_MONITOR, 0),
                word(POLICIES, in.u8(HASH_POLICY, 0)),
                mode == LACP_MODE ? rate : "");
    }

    static BondMember member(Attributes in) {
        return new BondMember(
                in.u8(MEMBER_STATE, 1) == 0,
                in.u8(MEMBER_MII, 1) == 0,
                in.u32(MEMBER_FAILURES, 0),
                in.hardwareAddress(MEMBER_ADDRESS),
                in.u16(MEMBER_AGGREGATOR, 0));
    }

    private static String word(List<String> words, int number) {
        return number < words.size() ? words.get(number) : Integer.toString(number);
    }
}
