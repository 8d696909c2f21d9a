// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** FTP's control connection, of which a command or a reply begins a segment. */
final class FtpLayer {
    static final Group LAYER =
            Group.layer(
                    "ftp",
                    "FTP, in segments that begin with a command or a reply",
                    "RFC 959, RFC 2228, RFC 2389, RFC 2428, RFC 3659");

    static final CommandLines LINES =
            new CommandLines(
                    LAYER,
                    "ABOR ACCT ADAT ALLO APPE AUTH CCC CDUP CLNT CONF CWD DELE ENC EPRT EPSV FEAT"
                        + " HELP HOST LANG LIST MDTM MFMT MIC MKD MLSD MLST MODE NLST NOOP OPTS"
                        + " PASS PASV PBSZ PORT PROT PWD QUIT REIN REST RETR RMD RNFR RNTO SITE"
                        + " SIZE SMNT STAT STOR STOU STRU SYST TYPE USER XCUP XCWD XMKD XPWD XRMD");

    private FtpLayer() {}
}
