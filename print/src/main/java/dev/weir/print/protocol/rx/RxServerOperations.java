// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import static dev.weir.print.protocol.rx.RxField.Plain.DATE;
import static dev.weir.print.protocol.rx.RxField.Plain.DESTINATION;
import static dev.weir.print.protocol.rx.RxField.Plain.SIGNED;
import static dev.weir.print.protocol.rx.RxField.Plain.UNSIGNED;
import static dev.weir.print.protocol.rx.RxField.Plain.VOLUME;

import dev.weir.print.protocol.rx.RxField.ListOf;
import dev.weir.print.protocol.rx.RxField.Name;
import dev.weir.print.protocol.rx.RxField.Word;

/** What the servers that keep others going can be asked. */
final class RxServerOperations {
    /** The server that starts the others. */
    static final RxOperations OVERSEER =
            RxOperations.of(
                    RxOperation.of(80, "create-bnode")
                            .asks(
                                    new Word("type"),
                                    new Name(256),
                                    new Word("instance"),
                                    new Name(256)),
                    RxOperation.of(81, "delete-bnode").asks(new Name(256)),
                    RxOperation.of(82, "set-status")
                            .asks(new Name(256), new Word("status"), SIGNED),
                    RxOperation.of(83, "get-status").asks(new Name(256)),
                    RxOperation.of(84, "enumerate-instance").asks(SIGNED),
                    RxOperation.of(85, "get-instance-info").asks(new Name(256)),
                    RxOperation.of(86, "get-instance-parm")
                            .asks(new Name(256), new Word("num"), SIGNED),
                    RxOperation.of(87, "add-superuser").asks(new Name(256)),
                    RxOperation.of(88, "delete-superuser").asks(new Name(256)),
                    RxOperation.of(89, "list-superusers").asks(SIGNED),
                    RxOperation.of(90, "list-keys").asks(SIGNED),
                    RxOperation.of(91, "add-key").asks(SIGNED),
                    RxOperation.of(92, "delete-key").asks(SIGNED),
                    RxOperation.of(93, "set-cell-name").asks(new Name(256)),
                    RxOperation.of(94, "get-cell-name"),
                    RxOperation.of(95, "get-cell-host").asks(SIGNED),
                    RxOperation.of(96, "add-cell-host").asks(new Name(256)),
                    RxOperation.of(97, "delete-cell-host").asks(new Name(256)),
                    RxOperation.of(98, "set-t-status")
                            .asks(new Name(256), new Word("status"), SIGNED),
                    RxOperation.of(99, "shutdown-all"),
                    RxOperation.of(100, "restart-all"),
                    RxOperation.of(101, "startup-all"),
                    RxOperation.of(102, "set-noauth-flag"),
                    RxOperation.of(103, "re-bozo"),
                    RxOperation.of(104, "restart").asks(new Name(256)),
                    RxOperation.of(105, "start-bozo-install")
                            .asks(
                                    new Name(256),
                                    new Word("size"),
                                    SIGNED,
                                    new Word("flags"),
                                    SIGNED,
                                    new Word("date"),
                                    SIGNED),
                    RxOperation.of(106, "uninstall").asks(new Name(256)),
                    RxOperation.of(107, "get-dates"),
                    RxOperation.of(108, "exec").asks(new Name(256)),
                    RxOperation.of(109, "prune"),
                    RxOperation.of(110, "set-restart-time"),
                    RxOperation.of(111, "get-restart-time"),
                    RxOperation.of(112, "start-bozo-log").asks(new Name(256)),
                    RxOperation.of(113, "wait-all"),
                    RxOperation.of(114, "get-instance-strings").asks(new Name(256)),
                    RxOperation.of(115, "get-restricted"),
                    RxOperation.of(116, "set-restricted"));

    /**
     * The server of volumes. The last one has the number that tcpdump takes for that of get-size.
     */
    static final RxOperations VOLUMES =
            RxOperations.of(
                    RxOperation.of(100, "create-volume")
                            .asks(
                                    new Word("partition"),
                                    UNSIGNED,
                                    new Word("name"),
                                    new Name(256),
                                    new Word("type"),
                                    UNSIGNED,
                                    new Word("parent"),
                                    UNSIGNED)
                            .answers(new Word("volid"), UNSIGNED, new Word("trans"), UNSIGNED),
                    RxOperation.of(101, "delete-volume").asks(new Word("trans"), UNSIGNED),
                    RxOperation.of(102, "restore")
                            .asks(new Word("totrans"), UNSIGNED, new Word("flags"), UNSIGNED),
                    RxOperation.of(103, "forward")
                            .asks(
                                    new Word("fromtrans"),
                                    UNSIGNED,
                                    new Word("fromdate"),
                                    DATE,
                                    DESTINATION,
                                    new Word("desttrans"),
                                    SIGNED),
                    RxOperation.of(104, "end-trans")
                            .asks(new Word("trans"), UNSIGNED)
                            .answers(UNSIGNED),
                    RxOperation.of(105, "clone")
                            .asks(
                                    new Word("trans"),
                                    UNSIGNED,
                                    new Word("purgevol"),
                                    UNSIGNED,
                                    new Word("newtype"),
                                    UNSIGNED,
                                    new Word("newname"),
                                    new Name(256))
                            .answers(new Word("newvol"), UNSIGNED),
                    RxOperation.of(106, "set-flags")
                            .asks(new Word("trans"), UNSIGNED, new Word("flags"), UNSIGNED),
                    RxOperation.of(107, "get-flags")
                            .asks(new Word("trans"), UNSIGNED)
                            .answers(UNSIGNED),
                    RxOperation.of(108, "trans-create")
                            .asks(
                                    new Word("vol"),
                                    UNSIGNED,
                                    new Word("partition"),
                                    UNSIGNED,
                                    new Word("flags"),
                                    UNSIGNED)
                            .answers(new Word("trans"), UNSIGNED),
                    RxOperation.of(109, "dump")
                            .asks(new Word("fromtrans"), UNSIGNED, new Word("fromdate"), DATE),
                    RxOperation.of(110, "get-nth-volume")
                            .asks(new Word("index"), UNSIGNED)
                            .answers(new Word("volume"), UNSIGNED, new Word("partition"), UNSIGNED),
                    RxOperation.of(111, "set-forwarding")
                            .asks(new Word("tid"), UNSIGNED, new Word("newsite"), UNSIGNED),
                    RxOperation.of(112, "get-name").asks(new Word("tid")).answers(new Name(256)),
                    RxOperation.of(113, "get-status")
                            .asks(new Word("tid"))
                            .answers(
                                    new Word("volid"),
                                    UNSIGNED,
                                    new Word("nextuniq"),
                                    UNSIGNED,
                                    new Word("type"),
                                    UNSIGNED,
                                    new Word("parentid"),
                                    UNSIGNED,
                                    new Word("clone"),
                                    UNSIGNED,
                                    new Word("backup"),
                                    UNSIGNED,
                                    new Word("restore"),
                                    UNSIGNED,
                                    new Word("maxquota"),
                                    UNSIGNED,
                                    new Word("minquota"),
                                    UNSIGNED,
                                    new Word("owner"),
                                    UNSIGNED,
                                    new Word("create"),
                                    DATE,
                                    new Word("access"),
                                    DATE,
                                    new Word("update"),
                                    DATE,
                                    new Word("expire"),
                                    DATE,
                                    new Word("backup"),
                                    DATE,
                                    new Word("copy"),
                                    DATE),
                    RxOperation.of(114, "sig-restore")
                            .asks(
                                    new Word("name"),
                                    new Name(256),
                                    new Word("type"),
                                    UNSIGNED,
                                    new Word("pid"),
                                    UNSIGNED,
                                    new Word("cloneid"),
                                    UNSIGNED),
                    RxOperation.of(115, "list-partitions"),
                    RxOperation.of(116, "list-volumes")
                            .asks(new Word("partition"), UNSIGNED, new Word("flags"), UNSIGNED)
                            .answers(new ListOf(VOLUME, ",")),
                    RxOperation.of(117, "set-id-types")
                            .asks(
                                    new Word("tid"),
                                    UNSIGNED,
                                    new Word("name"),
                                    new Name(256),
                                    new Word("type"),
                                    UNSIGNED,
                                    new Word("pid"),
                                    UNSIGNED,
                                    new Word("clone"),
                                    UNSIGNED,
                                    new Word("backup"),
                                    UNSIGNED),
                    RxOperation.of(118, "monitor"),
                    RxOperation.of(119, "partition-info").asks(new Word("name"), new Name(256)),
                    RxOperation.of(120, "reclone").asks(new Word("tid"), UNSIGNED),
                    RxOperation.of(121, "list-one-volume")
                            .asks(new Word("partid"), UNSIGNED, new Word("volid"), UNSIGNED)
                            .answers(new ListOf(VOLUME, ",")),
                    RxOperation.of(122, "nuke")
                            .asks(new Word("partid"), UNSIGNED, new Word("volid"), UNSIGNED),
                    RxOperation.of(123, "set-date")
                            .asks(new Word("tid"), UNSIGNED, new Word("date"), DATE),
                    RxOperation.of(124, "x-list-volumes")
                            .asks(new Word("partid"), UNSIGNED, new Word("volid"), UNSIGNED),
                    RxOperation.of(125, "x-list-one-volume")
                            .asks(new Word("partid"), UNSIGNED, new Word("volid"), UNSIGNED),
                    RxOperation.of(126, "set-info").asks(new Word("tid"), UNSIGNED),
                    RxOperation.of(127, "x-list-partitions"),
                    RxOperation.of(128, "forward-multiple")
                            .asks(
                                    new Word("fromtrans"),
                                    UNSIGNED,
                                    new Word("fromdate"),
                                    DATE,
                                    new ListOf(DESTINATION, ",")),
                    RxOperation.of(65536, "convert-ro")
                            .asks(new Word("partid"), UNSIGNED, new Word("volid"), UNSIGNED),
                    RxOperation.of(65537, "get-size"),
                    RxOperation.of(65538, "dump-v2")
                            .asks(
                                    new Word("fromtrans"),
                                    UNSIGNED,
                                    new Word("fromdate"),
                                    DATE,
                                    new Word("flags"),
                                    UNSIGNED),
                    RxOperation.of(655537, "op#655537")
                            .asks(new Word("fromtrans"), UNSIGNED, new Word("fromdate"), DATE));

    private RxServerOperations() {}
}
