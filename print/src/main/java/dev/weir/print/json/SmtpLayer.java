// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** SMTP, of which a command or a reply begins a segment. */
final class SmtpLayer {
    static final Group LAYER =
            Group.layer(
                    "smtp", "SMTP, in segments that begin with a command or a reply", "RFC 5321");

    static final CommandLines LINES =
            new CommandLines(
                    LAYER,
                    "AUTH BDAT DATA EHLO ETRN EXPN HELO HELP LHLO MAIL NOOP QUIT RCPT RSET SAML"
                            + " SEND SOML STARTTLS TURN VRFY");

    private SmtpLayer() {}
}
