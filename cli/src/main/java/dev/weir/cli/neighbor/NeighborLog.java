// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.frame.PacketLog;
import dev.weir.cli.names.Vendors;
import dev.weir.cli.output.Quantity;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Who has which address, from what goes by. Keeps a bounded number of addresses, and of more
 * forgets those of which nothing was heard for the longest time.
 */
public final class NeighborLog implements PacketLog {
    private static final int MOST = 1 << 16;

    /** A machine that is heard again so soon after another one has taken its address has it too. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(60);

    /** Two machines that answer within so short a time are asked the same question. */
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(1);

    private static final class Owner {
        private MacAddress mac;
        private long heard;
        private @Nullable MacAddress other;
        private long otherHeard;
        private long conflictTold = Long.MIN_VALUE;

        Owner(MacAddress mac, long heard) {
            this.mac = mac;
            this.heard = heard;
        }
    }

    private final Vendors vendors;
    private final int most;
    private final Map<IpAddress, Owner> owners = new LinkedHashMap<>(16, 0.75f, true);
    private long conflicts;
    private long malformed;

    /** A log that has heard nothing. */
    public NeighborLog(Vendors vendors) {
        this(vendors, MOST);
    }

    NeighborLog(Vendors vendors, int most) {
        this.vendors = vendors;
        this.most = most;
    }

    @Override
    public boolean reads(LinkType linkType) {
        return MessageReader.reads(linkType);
    }

    @Override
    public List<String> came(Packet packet) {
        String line = came(MessageReader.read(packet), packet.timestamp());
        return line == null ? List.of() : List.of(line);
    }

    /**
     * {@return the line that tells what is new in a message, or null if nothing is}
     *
     * @param time in nanoseconds since 1970
     */
    @Nullable String came(Message message, long time) {
        return switch (message) {
            case Message.Other _ -> null;
            case Message.Malformed(String why) -> {
                malformed++;
                yield "malformed: " + why;
            }
            case Claim claim -> came(claim, time);
        };
    }

    private @Nullable String came(Claim claim, long time) {
        if (claim.isForged()) {
            return "%s says that %s is at %s"
                    .formatted(text(claim.sender()), claim.address(), claim.mac());
        }
        Owner owner = owners.get(claim.address());
        if (claim.kind() == Claim.Kind.PROBE) {
            return owner == null || owner.mac.equals(claim.mac())
                    ? "%s would like to have %s".formatted(text(claim.mac()), claim.address())
                    : "%s would like to have %s, which is at %s"
                            .formatted(text(claim.mac()), claim.address(), owner.mac);
        }
        if (owner == null) {
            owners.put(claim.address(), new Owner(claim.mac(), time));
            if (owners.size() > most) {
                owners.remove(owners.keySet().iterator().next());
            }
            return claim.kind() == Claim.Kind.GRATUITOUS
                    ? "%s is at %s, who tells it unasked".formatted(claim.address(), text(claim))
                    : "%s is at %s".formatted(claim.address(), text(claim));
        }
        if (owner.mac.equals(claim.mac())) {
            owner.heard = time;
            return claim.kind() == Claim.Kind.GRATUITOUS
                    ? "%s is at %s still, who tells it unasked"
                            .formatted(claim.address(), text(claim))
                    : null;
        }
        return another(claim, owner, time);
    }

    /** Another machine than before: it has moved, or both have it. */
    private @Nullable String another(Claim claim, Owner owner, long time) {
        boolean back = claim.mac().equals(owner.other) && time - owner.otherHeard < RECENT;
        boolean answered =
                claim.kind() == Claim.Kind.REPLY && Math.abs(time - owner.heard) < AT_ONCE;
        MacAddress before = owner.mac;
        owner.other = before;
        owner.otherHeard = owner.heard;
        owner.mac = claim.mac();
        owner.heard = time;
        if (!back && !answered) {
            return "%s moved from %s to %s".formatted(claim.address(), text(before), text(claim));
        }
        if (owner.conflictTold != Long.MIN_VALUE && time - owner.conflictTold < RECENT) {
            return null;
        }
        owner.conflictTold = time;
        conflicts++;
        return "%s conflict: %s and %s have it"
                .formatted(claim.address(), text(before), text(claim));
    }

    private String text(Claim claim) {
        return text(claim.mac());
    }

    private String text(MacAddress mac) {
        String vendor = vendors.of(mac);
        return vendor.isEmpty() ? mac.toString() : mac + " (" + vendor + ")";
    }

    @Override
    public String summary() {
        long machines = owners.values().stream().map(each -> each.mac).distinct().count();
        return "%s of %s, %s, %d malformed"
                .formatted(
                        Quantity.count(owners.size(), "address"),
                        Quantity.count(machines, "machine"),
                        Quantity.count(conflicts, "conflict"),
                        malformed);
    }
}
