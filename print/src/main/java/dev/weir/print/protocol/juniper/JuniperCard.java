// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.juniper;

/** The kinds of interface cards, each a link type of its own. */
enum JuniperCard {
    MLPPP("juniper_mlppp", "MLPPP", 2),
    MLFR("juniper_mlfr", "MLFR", 2),
    ES("juniper_es", "ES", 0),
    GGSN("juniper_ggsn", "GGSN", 8),
    MFR("juniper_mfr", "MFR", 4),
    ATM2("juniper_atm2", "ATM2", 8),
    SERVICES("juniper_services", "AS", 8),
    ATM1("juniper_atm1", "ATM1", 4),
    MONITOR("juniper_monitor", "MONITOR", 8),
    PPPOE("juniper_pppoe", "PPPoE", 0),
    PPPOE_ATM("juniper_pppoe_atm", "PPPoE ATM", 0),
    ETHER("juniper_ether", "", 0),
    PPP("juniper_ppp", "", 0),
    FRAME_RELAY("juniper_frelay", "", 0),
    CHDLC("juniper_chdlc", "", 0);

    private final String protocol;
    private final String label;
    private final int cookie;

    JuniperCard(String protocol, String label, int cookie) {
        this.protocol = protocol;
        this.label = label;
        this.cookie = cookie;
    }

    /** {@return what a packet that is too short is said to be} */
    String protocol() {
        return protocol;
    }

    /** {@return the name of the card; empty for interfaces without a cookie} */
    String label() {
        return label;
    }

    /** {@return how long its cookie is, unless the cookie says otherwise} */
    int cookie() {
        return cookie;
    }
}
