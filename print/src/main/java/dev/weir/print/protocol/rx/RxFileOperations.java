// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import static dev.weir.print.protocol.rx.RxField.Plain.ACCESS_LIST;
import static dev.weir.print.protocol.rx.RxField.Plain.DATE;
import static dev.weir.print.protocol.rx.RxField.Plain.FILE;
import static dev.weir.print.protocol.rx.RxField.Plain.LARGE;
import static dev.weir.print.protocol.rx.RxField.Plain.PROMISES;
import static dev.weir.print.protocol.rx.RxField.Plain.STORE_STATUS;
import static dev.weir.print.protocol.rx.RxField.Plain.UNSIGNED;
import static dev.weir.print.protocol.rx.RxField.Plain.UUID;

import dev.weir.print.protocol.rx.RxField.ListOf;
import dev.weir.print.protocol.rx.RxField.Name;
import dev.weir.print.protocol.rx.RxField.Word;

/** What the services of files can be asked: the file server, and its clients. */
final class RxFileOperations {
    /** The file server. */
    static final RxOperations FILES =
            RxOperations.of(
                    RxOperation.of(130, "fetch-data")
                            .asks(FILE, new Word("offset"), UNSIGNED, new Word("length"), UNSIGNED),
                    RxOperation.of(131, "fetch-acl").asks(FILE).answers(ACCESS_LIST),
                    RxOperation.of(132, "fetch-status").asks(FILE),
                    RxOperation.of(133, "store-data")
                            .asks(
                                    FILE,
                                    STORE_STATUS,
                                    new Word("offset"),
                                    UNSIGNED,
                                    new Word("length"),
                                    UNSIGNED,
                                    new Word("flen"),
                                    UNSIGNED),
                    RxOperation.of(134, "store-acl").asks(FILE, ACCESS_LIST),
                    RxOperation.of(135, "store-status").asks(FILE, STORE_STATUS),
                    RxOperation.of(136, "remove-file").asks(FILE, new Name(256)),
                    RxOperation.of(137, "create-file")
                            .asks(FILE, new Name(256), STORE_STATUS)
                            .answers(new Word("new"), FILE),
                    RxOperation.of(138, "rename")
                            .asks(
                                    new Word("old"),
                                    FILE,
                                    new Name(256),
                                    new Word("new"),
                                    FILE,
                                    new Name(256)),
                    RxOperation.of(139, "symlink")
                            .asks(FILE, new Name(256), new Word("link to"), new Name(256)),
                    RxOperation.of(140, "link")
                            .asks(FILE, new Name(256), new Word("link to"), FILE),
                    RxOperation.of(141, "makedir")
                            .asks(FILE, new Name(256), STORE_STATUS)
                            .answers(new Word("new"), FILE),
                    RxOperation.of(142, "rmdir").asks(FILE, new Name(256)),
                    RxOperation.of(143, "oldsetlock").asks(FILE),
                    RxOperation.of(144, "oldextlock").asks(FILE),
                    RxOperation.of(145, "oldrellock").asks(FILE),
                    RxOperation.of(146, "get-stats"),
                    RxOperation.of(147, "give-cbs"),
                    RxOperation.of(148, "get-vlinfo").asks(new Name(256)),
                    RxOperation.of(149, "get-vlstats").asks(new Word("volid"), UNSIGNED),
                    RxOperation.of(150, "set-vlstats").asks(new Word("volid"), UNSIGNED),
                    RxOperation.of(151, "get-rootvl")
                            .answers(new Word("root volume"), new Name(256)),
                    RxOperation.of(152, "check-token"),
                    RxOperation.of(153, "get-time").answers(DATE),
                    RxOperation.of(154, "nget-vlinfo").asks(new Word("volname"), new Name(256)),
                    RxOperation.of(155, "bulk-stat").asks(new ListOf(FILE, ",")),
                    RxOperation.of(156, "setlock").asks(FILE),
                    RxOperation.of(157, "extlock").asks(FILE),
                    RxOperation.of(158, "rellock").asks(FILE),
                    RxOperation.of(159, "xstat-ver"),
                    RxOperation.of(160, "get-xstat"),
                    RxOperation.of(161, "dfs-lookup"),
                    RxOperation.of(162, "dfs-flushcps"),
                    RxOperation.of(163, "dfs-symlink"),
                    RxOperation.of(220, "residency"),
                    RxOperation.of(65536, "inline-bulk-status").asks(new ListOf(FILE, ",")),
                    RxOperation.of(65537, "fetch-data-64")
                            .asks(FILE, new Word("offset"), LARGE, new Word("length"), LARGE),
                    RxOperation.of(65538, "store-data-64")
                            .asks(
                                    FILE,
                                    STORE_STATUS,
                                    new Word("offset"),
                                    LARGE,
                                    new Word("length"),
                                    LARGE,
                                    new Word("flen"),
                                    LARGE),
                    RxOperation.of(65539, "give-up-all-cbs"),
                    RxOperation.of(65540, "get-caps"),
                    RxOperation.of(65541, "cb-rx-conn-addr").asks(new Word("addr"), UNSIGNED));

    /** Clients, which the file server tells of changes. */
    static final RxOperations CALLBACKS =
            RxOperations.of(
                    RxOperation.of(204, "callback").asks(new ListOf(FILE, ","), PROMISES),
                    RxOperation.of(205, "initcb"),
                    RxOperation.of(206, "probe"),
                    RxOperation.of(207, "getlock"),
                    RxOperation.of(208, "getce"),
                    RxOperation.of(209, "xstatver"),
                    RxOperation.of(210, "getxstat"),
                    RxOperation.of(211, "initcb2"),
                    RxOperation.of(212, "whoareyou"),
                    RxOperation.of(213, "initcb3").answers(UUID),
                    RxOperation.of(214, "probeuuid").asks(new Word("afsuuid"), UUID),
                    RxOperation.of(215, "getsrvprefs"),
                    RxOperation.of(216, "getcellservdb"),
                    RxOperation.of(217, "getlocalcell"),
                    RxOperation.of(218, "getcacheconf"),
                    RxOperation.of(65536, "getce64"),
                    RxOperation.of(65537, "getcellbynum"),
                    RxOperation.of(65538, "tellmeaboutyourself"));

    private RxFileOperations() {}
}
