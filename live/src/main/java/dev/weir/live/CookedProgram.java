// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs for cooked packets, as the kernel can run them: the header of a cooked packet is made
 * after the filter has run, which sees the packet from the network header on. What a program loads
 * from behind the header is moved to the front, and what it loads of the header becomes metadata.
 *
 * @param length bytes of the header
 * @param metadata where in the header what the kernel knows is, and its offset in the kernel
 */
record CookedProgram(int length, Map<Integer, Integer> metadata) {
    /** Where metadata begins: SKF_AD_OFF of {@code linux/filter.h}, -4096. */
    private static final int METADATA = -0x1000;

    private static final int PROTOCOL = METADATA;
    private static final int PACKET_TYPE = METADATA + 4;
    private static final int INTERFACE = METADATA + 8;

    private static final CookedProgram FIRST =
            new CookedProgram(16, Map.of(0, PACKET_TYPE, 14, PROTOCOL));

    private static final CookedProgram SECOND =
            new CookedProgram(20, Map.of(0, PROTOCOL, 4, INTERFACE, 10, PACKET_TYPE));

    CookedProgram {
        metadata = Map.copyOf(metadata);
    }

    /**
     * {@return the program as a socket of cooked packets needs it; empty if it asks for something
     * that the kernel does not know then, so that it must run on the packet that is given out}
     */
    static Optional<Program> of(Program program, LinkType linkType) {
        CookedProgram header = linkType.equals(LinkType.LINUX_SLL2) ? SECOND : FIRST;
        List<Instruction> moved = new ArrayList<>();
        for (Instruction instruction : program.instructions()) {
            Instruction now = header.moved(instruction);
            if (now == null) {
                return Optional.empty();
            }
            moved.add(now);
        }
        return Optional.of(new Program(moved));
    }

    private @Nullable Instruction moved(Instruction instruction) {
        return switch (instruction) {
            case LoadAbsolute load -> absolute(load);
            case LoadIndirect load ->
                    behind(load.k()) ? new LoadIndirect(load.size(), load.k() - length) : null;
            case LoadHeaderLength load ->
                    behind(load.k()) ? new LoadHeaderLength(load.k() - length) : null;
            // the kernel would not count the header, or not keep it
            case LoadLength _, ReturnA _ -> null;
            case ReturnK end ->
                    end.k() == 0
                            ? end
                            : Integer.compareUnsigned(end.k(), length) > 0
                                    ? new ReturnK(end.k() - length)
                                    : null;
            default -> instruction;
        };
    }

    private @Nullable Instruction absolute(LoadAbsolute load) {
        if (load.k() < 0 && load.k() >= METADATA) {
            return load;
        }
        if (behind(load.k())) {
            return new LoadAbsolute(load.size(), load.k() - length);
        }
        Integer known = metadata.get(load.k());
        int bytes = load.k() == 4 ? 4 : load.k() == 10 ? 1 : 2;
        return known != null && load.size().bytes() == bytes
                ? new LoadAbsolute(load.size(), known)
                : null;
    }

    private boolean behind(int offset) {
        return offset >= length;
    }
}
