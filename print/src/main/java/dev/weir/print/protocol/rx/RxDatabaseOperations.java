// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import static dev.weir.print.protocol.rx.RxField.Plain.DATE;
import static dev.weir.print.protocol.rx.RxField.Plain.HIDDEN;
import static dev.weir.print.protocol.rx.RxField.Plain.HIDDEN_OCTETS;
import static dev.weir.print.protocol.rx.RxField.Plain.SIGNED;
import static dev.weir.print.protocol.rx.RxField.Plain.SYNC_SITE;
import static dev.weir.print.protocol.rx.RxField.Plain.UNSIGNED;
import static dev.weir.print.protocol.rx.RxField.Plain.VERSION;
import static dev.weir.print.protocol.rx.RxField.Plain.VOLUME_TYPE;

import dev.weir.print.protocol.rx.RxField.Characters;
import dev.weir.print.protocol.rx.RxField.ListOf;
import dev.weir.print.protocol.rx.RxField.Name;
import dev.weir.print.protocol.rx.RxField.Servers;
import dev.weir.print.protocol.rx.RxField.Word;

/** What the replicated databases can be asked. */
final class RxDatabaseOperations {
    /** The database of users and groups. */
    static final RxOperations PROTECTION =
            RxOperations.of(
                    RxOperation.of(500, "new-user")
                            .asks(new Name(64), new Word("id"), SIGNED, new Word("oldid"), SIGNED),
                    RxOperation.of(501, "where-is-it").asks(new Word("id"), SIGNED),
                    RxOperation.of(502, "dump-entry").asks(new Word("pos"), SIGNED),
                    RxOperation.of(503, "add-to-group")
                            .asks(new Word("uid"), SIGNED, new Word("gid"), SIGNED),
                    RxOperation.of(504, "name-to-id")
                            .asks(new ListOf(new Characters(64), ""))
                            .answers(new Word("ids:"), new ListOf(SIGNED, "")),
                    RxOperation.of(505, "id-to-name")
                            .asks(new Word("ids:"), new ListOf(SIGNED, ""))
                            .answers(new ListOf(new Characters(64), "")),
                    RxOperation.of(506, "delete").asks(new Word("id"), SIGNED),
                    RxOperation.of(507, "remove-from-group")
                            .asks(new Word("uid"), SIGNED, new Word("gid"), SIGNED),
                    RxOperation.of(508, "get-cps")
                            .asks(new Word("id"), SIGNED)
                            .answers(new ListOf(SIGNED, "")),
                    RxOperation.of(509, "new-entry")
                            .asks(new Name(64), new Word("flag"), SIGNED, new Word("oid"), SIGNED),
                    RxOperation.of(510, "list-max")
                            .answers(new Word("maxuid"), SIGNED, new Word("maxgid"), SIGNED),
                    RxOperation.of(511, "set-max")
                            .asks(new Word("id"), SIGNED, new Word("gflag"), SIGNED),
                    RxOperation.of(512, "list-entry").asks(new Word("id"), SIGNED),
                    RxOperation.of(513, "change-entry")
                            .asks(
                                    new Word("id"),
                                    SIGNED,
                                    new Name(64),
                                    new Word("oldid"),
                                    SIGNED,
                                    new Word("newid"),
                                    SIGNED),
                    RxOperation.of(514, "list-elements")
                            .asks(new Word("id"), SIGNED)
                            .answers(new ListOf(SIGNED, "")),
                    RxOperation.of(515, "same-mbr-of")
                            .asks(new Word("uid"), SIGNED, new Word("gid"), SIGNED),
                    RxOperation.of(516, "set-fld-sentry"),
                    RxOperation.of(517, "list-owned")
                            .asks(new Word("id"), SIGNED)
                            .answers(new ListOf(SIGNED, "")),
                    RxOperation.of(518, "get-cps2")
                            .asks(new Word("id"), SIGNED)
                            .answers(new ListOf(SIGNED, "")),
                    RxOperation.of(519, "get-host-cps")
                            .asks(new Word("id"), SIGNED)
                            .answers(new ListOf(SIGNED, "")),
                    RxOperation.of(520, "update-entry").asks(new Word("id"), SIGNED, new Name(64)),
                    RxOperation.of(521, "list-entries"),
                    RxOperation.of(530, "list-super-groups").asks(new Word("id"), SIGNED));

    /** The database of volumes and the servers that have them. */
    static final RxOperations LOCATIONS =
            RxOperations.of(
                    RxOperation.of(501, "create-entry").asks(new Characters(65)),
                    RxOperation.of(502, "delete-entry")
                            .asks(new Word("volid"), SIGNED, VOLUME_TYPE),
                    RxOperation.of(503, "get-entry-by-id")
                            .asks(new Word("volid"), SIGNED, VOLUME_TYPE)
                            .answers(new Characters(65), HIDDEN, new Servers(8, false)),
                    RxOperation.of(504, "get-entry-by-name")
                            .asks(new Name(65))
                            .answers(new Characters(65), HIDDEN, new Servers(8, false)),
                    RxOperation.of(505, "get-new-volume-id")
                            .asks(new Word("bump"), SIGNED)
                            .answers(new Word("newvol"), UNSIGNED),
                    RxOperation.of(506, "replace-entry")
                            .asks(new Word("volid"), SIGNED, VOLUME_TYPE, new Characters(65)),
                    RxOperation.of(507, "update-entry")
                            .asks(new Word("volid"), SIGNED, VOLUME_TYPE),
                    RxOperation.of(508, "setlock").asks(new Word("volid"), SIGNED, VOLUME_TYPE),
                    RxOperation.of(509, "releaselock").asks(new Word("volid"), SIGNED, VOLUME_TYPE),
                    RxOperation.of(510, "list-entry")
                            .asks(new Word("index"), SIGNED)
                            .answers(
                                    new Word("count"),
                                    SIGNED,
                                    new Word("nextindex"),
                                    SIGNED,
                                    new Characters(65),
                                    HIDDEN,
                                    new Servers(8, false)),
                    RxOperation.of(511, "list-attrib"),
                    RxOperation.of(512, "linked-list"),
                    RxOperation.of(513, "get-stats"),
                    RxOperation.of(514, "probe"),
                    RxOperation.of(515, "get-addrs"),
                    RxOperation.of(516, "change-addr"),
                    RxOperation.of(517, "create-entry-n").asks(new Characters(65)),
                    RxOperation.of(518, "get-entry-by-id-n")
                            .asks(new Word("volid"), SIGNED, VOLUME_TYPE)
                            .answers(new Characters(65), new Servers(13, false)),
                    RxOperation.of(519, "get-entry-by-name-n")
                            .asks(new Name(65))
                            .answers(new Characters(65), new Servers(13, false)),
                    RxOperation.of(520, "replace-entry-n")
                            .asks(new Word("volid"), SIGNED, VOLUME_TYPE, new Characters(65)),
                    RxOperation.of(521, "list-entry-n")
                            .asks(new Word("index"), SIGNED)
                            .answers(
                                    new Word("count"),
                                    SIGNED,
                                    new Word("nextindex"),
                                    SIGNED,
                                    new Characters(65),
                                    new Servers(13, false)),
                    RxOperation.of(522, "list-attrib-n"),
                    RxOperation.of(523, "linked-list-n"),
                    RxOperation.of(524, "update-entry-by-name").asks(new Name(65)),
                    RxOperation.of(525, "create-entry-u"),
                    RxOperation.of(526, "get-entry-by-id-u")
                            .answers(new Characters(65), new Servers(13, true)),
                    RxOperation.of(527, "get-entry-by-name-u")
                            .asks(new Name(65))
                            .answers(new Characters(65), new Servers(13, true)),
                    RxOperation.of(528, "replace-entry-u"),
                    RxOperation.of(529, "list-entry-u")
                            .answers(
                                    new Word("count"),
                                    SIGNED,
                                    new Word("nextindex"),
                                    SIGNED,
                                    new Characters(65),
                                    new Servers(13, false)),
                    RxOperation.of(530, "list-attrib-u"),
                    RxOperation.of(531, "linked-list-u"),
                    RxOperation.of(532, "regaddr"),
                    RxOperation.of(533, "get-addrs-u"),
                    RxOperation.of(534, "list-attrib-n2"));

    /** The server of tickets. */
    static final RxOperations AUTHENTICATION =
            RxOperations.of(
                    RxOperation.of(1, "auth-old")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(2, "change-pw")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(3, "get-ticket-old")
                            .asks(
                                    new Word("kvno"),
                                    SIGNED,
                                    new Word("domain"),
                                    new Name(64),
                                    HIDDEN_OCTETS,
                                    new Word("principal"),
                                    new Name(64),
                                    new Name(64)),
                    RxOperation.of(4, "set-pw")
                            .asks(
                                    new Word("principal"),
                                    new Name(64),
                                    new Name(64),
                                    new Word("kvno"),
                                    SIGNED),
                    RxOperation.of(5, "set-fields")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(6, "create-user")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(7, "delete-user")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(8, "get-entry")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(9, "list-entry"),
                    RxOperation.of(10, "get-stats"),
                    RxOperation.of(11, "debug"),
                    RxOperation.of(12, "get-pw").asks(new Word("name"), new Name(64)),
                    RxOperation.of(13, "get-random-key"),
                    RxOperation.of(14, "unlock")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(15, "lock-status")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(21, "authenticate")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(22, "authenticate-v2")
                            .asks(new Word("principal"), new Name(64), new Name(64)),
                    RxOperation.of(23, "get-ticket")
                            .asks(
                                    new Word("kvno"),
                                    SIGNED,
                                    new Word("domain"),
                                    new Name(64),
                                    HIDDEN_OCTETS,
                                    new Word("principal"),
                                    new Name(64),
                                    new Name(64)));

    /** The votes and transactions of each replicated database. */
    static final RxOperations UBIK =
            RxOperations.of(
                    RxOperation.of(10000, "vote-beacon")
                            .asks(
                                    SYNC_SITE,
                                    new Word("votestart"),
                                    DATE,
                                    new Word("dbversion"),
                                    VERSION,
                                    new Word("tid"),
                                    VERSION),
                    RxOperation.of(10001, "vote-debug-old"),
                    RxOperation.of(10002, "vote-sdebug-old"),
                    RxOperation.of(10003, "vote-getsyncsite").asks(new Word("site"), UNSIGNED),
                    RxOperation.of(10004, "vote-debug"),
                    RxOperation.of(10005, "vote-sdebug"),
                    RxOperation.of(10006, "vote-xdebug"),
                    RxOperation.of(20000, "disk-begin").asks(new Word("tid"), VERSION),
                    RxOperation.of(20001, "disk-commit").asks(new Word("tid"), VERSION),
                    RxOperation.of(20002, "disk-lock")
                            .asks(
                                    new Word("tid"),
                                    VERSION,
                                    new Word("file"),
                                    SIGNED,
                                    new Word("pos"),
                                    SIGNED,
                                    new Word("length"),
                                    SIGNED,
                                    HIDDEN),
                    RxOperation.of(20003, "disk-write")
                            .asks(
                                    new Word("tid"),
                                    VERSION,
                                    new Word("file"),
                                    SIGNED,
                                    new Word("pos"),
                                    SIGNED),
                    RxOperation.of(20004, "disk-getversion")
                            .answers(new Word("dbversion"), VERSION),
                    RxOperation.of(20005, "disk-getfile").asks(new Word("file"), SIGNED),
                    RxOperation.of(20006, "disk-sendfile")
                            .asks(
                                    new Word("file"),
                                    SIGNED,
                                    new Word("length"),
                                    SIGNED,
                                    new Word("dbversion"),
                                    VERSION),
                    RxOperation.of(20007, "disk-abort").asks(new Word("tid"), VERSION),
                    RxOperation.of(20008, "disk-releaselocks").asks(new Word("tid"), VERSION),
                    RxOperation.of(20009, "disk-truncate")
                            .asks(
                                    new Word("tid"),
                                    VERSION,
                                    new Word("file"),
                                    SIGNED,
                                    new Word("length"),
                                    SIGNED),
                    RxOperation.of(20010, "disk-probe").asks(new Word("tid"), VERSION),
                    RxOperation.of(20011, "disk-writev"),
                    RxOperation.of(20012, "disk-interfaceaddr")
                            .asks(
                                    new Word("tid"),
                                    VERSION,
                                    new Word("oldversion"),
                                    VERSION,
                                    new Word("newversion"),
                                    VERSION),
                    RxOperation.of(20013, "disk-setversion"));

    private RxDatabaseOperations() {}
}
