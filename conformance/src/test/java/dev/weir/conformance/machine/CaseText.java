// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes a packet that engines disagree about as a case file, as {@link MachineCase} reads it. */
final class CaseText {
    private final List<String> lines = new ArrayList<>();

    private CaseText() {}

    /**
     * {@return the case, with the verdict of a judge if one was asked, else the interpreter's}
     *
     * @param flavour the flavour in which engines disagree
     */
    static String of(Program program, FuzzPacket packet, Flavour flavour, Set<Engine> engines) {
        CaseText text = new CaseText();
        Disassembler.listing(program).lines().forEach(line -> text.lines.add("# " + line));
        text.lines.add("-- decimal");
        text.lines.add(Disassembler.decimal(program).strip());
        for (Flavour each : Flavour.values()) {
            text.addInvalid(program, each);
        }
        text.lines.add("-- packet " + HexFormat.of().formatHex(packet.bytes()));
        if (packet.wirelen() != packet.bytes().length) {
            text.lines.add("-- wirelen " + packet.wirelen());
        }
        text.addKnown(packet);
        for (Flavour each : Flavour.values()) {
            text.addVerdict(program, packet, each, flavour, engines);
        }
        return String.join("\n", text.lines) + "\n";
    }

    private void addInvalid(Program program, Flavour flavour) {
        try {
            Validator.check(program, flavour);
        } catch (InvalidProgramException e) {
            lines.add("-- invalid " + name(flavour) + " " + e.getMessage());
        }
    }

    private void addKnown(FuzzPacket packet) {
        if (packet.known() == null) {
            return;
        }
        Ancillary known = new Ancillary();
        Contest.know(known, packet.known(), packet.bytes().length);
        add("protocol", known.protocol());
        add("packet-type", known.packetType());
        add("interface", known.interfaceIndex());
        add("hardware-type", known.hardwareType());
        add("mark", known.mark());
        add("queue", known.queue());
        add("rxhash", known.rxhash());
        add("cpu", known.cpu());
        add("payload", known.payloadOffset());
        add("link", known.linkOffset());
        add("network", known.networkOffset());
        if (known.vlanPresent() != 0) {
            lines.add("-- ancillary vlan " + known.vlanTpid() + " " + known.vlanTag());
        }
        add("random", known.nextRandom());
    }

    private void add(String name, int value) {
        lines.add("-- ancillary " + name + " " + value);
    }

    private void addVerdict(
            Program program,
            FuzzPacket packet,
            Flavour flavour,
            Flavour failed,
            Set<Engine> engines) {
        try {
            Validator.check(program, flavour);
        } catch (InvalidProgramException e) {
            return;
        }
        try (Contest contest =
                new Contest(program, flavour, flavour == failed ? engines : Set.of())) {
            lines.add(
                    "-- verdict "
                            + name(flavour)
                            + " "
                            + Integer.toUnsignedString(contest.judged(packet)));
        }
    }

    private static String name(Flavour flavour) {
        return flavour.name().toLowerCase(Locale.ROOT);
    }
}
