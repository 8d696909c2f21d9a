// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A protocol whose requests and responses begin with a line of text. */
public enum TextProtocol {
    FTP("ftp", "FTP"),
    SMTP("smtp", "SMTP"),
    WHOIS("whois", "WHOIS"),
    HTTP(
            "http",
            "HTTP",
            "GET",
            "PUT",
            "COPY",
            "HEAD",
            "LOCK",
            "MOVE",
            "POLL",
            "POST",
            "BCOPY",
            "BMOVE",
            "MKCOL",
            "TRACE",
            "LABEL",
            "MERGE",
            "DELETE",
            "SEARCH",
            "UNLOCK",
            "REPORT",
            "UPDATE",
            "NOTIFY",
            "BDELETE",
            "CONNECT",
            "OPTIONS",
            "CHECKIN",
            "PROPFIND",
            "CHECKOUT",
            "CCM_POST",
            "SUBSCRIBE",
            "PROPPATCH",
            "BPROPFIND",
            "BPROPPATCH",
            "UNCHECKOUT",
            "MKACTIVITY",
            "MKWORKSPACE",
            "UNSUBSCRIBE",
            "RPC_CONNECT",
            "VERSION-CONTROL",
            "BASELINE-CONTROL"),
    RTSP(
            "rtsp",
            "RTSP",
            "OPTIONS",
            "DESCRIBE",
            "ANNOUNCE",
            "GET_PARAMETER",
            "PAUSE",
            "PLAY",
            "RECORD",
            "REDIRECT",
            "SETUP",
            "SET_PARAMETER",
            "TEARDOWN"),
    SIP(
            "sip",
            "SIP",
            "ACK",
            "BYE",
            "CANCEL",
            "DO",
            "INFO",
            "INVITE",
            "MESSAGE",
            "NOTIFY",
            "OPTIONS",
            "PRACK",
            "QAUTH",
            "REFER",
            "REGISTER",
            "SPRACK",
            "SUBSCRIBE",
            "UPDATE",
            "PUBLISH");

    private final String lower;
    private final String upper;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot change, of arrays kept here
    private final List<byte[]> commands;

    TextProtocol(String lower, String upper, String... commands) {
        this.lower = lower;
        this.upper = upper;
        this.commands =
                List.of(commands).stream()
                        .map(command -> command.getBytes(StandardCharsets.US_ASCII))
                        .toList();
    }

    /** {@return its name where a packet is cut short} */
    String lower() {
        return lower;
    }

    /** {@return its name in front of its text} */
    String upper() {
        return upper;
    }

    /** {@return the words with which a request may begin; none if every text is one} */
    List<byte[]> commands() {
        return commands;
    }
}
