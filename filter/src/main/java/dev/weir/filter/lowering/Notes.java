// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Value;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What is known where a comparison is made and not to be seen in it: in which header its bytes were
 * looked for, which comparisons tell a protocol, and which were written as relations. For whoever
 * says in words what a condition means, or that it contradicts itself; nothing that is compiled
 * depends on it.
 */
public final class Notes {
    /** From where bytes are counted. */
    public enum Region {
        /** The beginning of the packet, or of what the kernel knows of it. */
        PACKET,
        /** The link-layer header. */
        LINK,
        /** The field of the link layer that tells the protocol of its payload. */
        TYPE,
        /** The payload of the link layer, or its LLC header. */
        PAYLOAD,
        /** What follows an LLC header without SNAP: a header of OSI. */
        OSI,
        /** The network header. */
        NETWORK,
        /** What is behind an IPv4 header. */
        IPV4_PAYLOAD
    }

    /**
     * How deep in a packet something is: at first 0 of everything.
     *
     * @param linkType the innermost link layer
     * @param layers how many link layers are around it
     * @param tags how many VLAN tags were stepped over
     * @param labels how many MPLS labels were stepped over
     */
    public record Depth(LinkType linkType, int layers, int tags, int labels) {
        static Depth of(LinkState state) {
            int layers = 0;
            for (LinkState outer = state.outer(); outer != null; outer = outer.outer()) {
                layers++;
            }
            return new Depth(state.layer().linkType(), layers, state.tags(), state.labels());
        }
    }

    /**
     * Where bytes were looked for.
     *
     * @param offset from where the region begins; below 0 in front of it
     * @param computed whether something is added to the offset that depends on the packet
     */
    public record Place(Region region, long offset, boolean computed, Depth depth) {}

    /**
     * What a condition tells of the payload.
     *
     * @param number an EtherType, or an LLC service access point if it is at most 1500
     */
    public record Carried(long number, Depth depth) {}

    private final Map<Value, Place> last = new HashMap<>();
    private Value.@Nullable Load latest;
    private final IdentityHashMap<Compare, Map<Value, Place>> places = new IdentityHashMap<>();
    private final IdentityHashMap<Condition, Carried> carried = new IdentityHashMap<>();
    private final IdentityHashMap<Compare, Relation> relations = new IdentityHashMap<>();

    /** Values are asked for again and again, in other headers; what counts is what came last. */
    Value at(Value value, Region region, long offset, boolean computed, LinkState state) {
        if (value instanceof Value.Load load) {
            last.put(value, new Place(region, offset, computed, Depth.of(state)));
            latest = load;
        }
        return value;
    }

    Compare compared(Compare compare) {
        Map<Value, Place> loads = new HashMap<>();
        collect(compare.left(), loads);
        collect(compare.right(), loads);
        places.put(compare, loads);
        return compare;
    }

    private void collect(Value value, Map<Value, Place> loads) {
        switch (value) {
            case Value.Load load -> {
                Place place = last.containsKey(load) ? last.get(load) : partOfLatest(load);
                if (place != null) {
                    loads.put(load, place);
                }
                Value base = load.base();
                if (base != null) {
                    collect(base, loads);
                }
            }
            case Value.Alu alu -> {
                collect(alu.left(), loads);
                collect(alu.right(), loads);
            }
            case Value.Negation negation -> collect(negation.operand(), loads);
            case Value.HeaderChain chain -> collect(chain.first(), loads);
            case Value.Constant _, Value.PacketLength _, Value.HeaderLength _ -> {}
            case Value.Comparison _, Value.Parameter _ -> {}
        }
    }

    /** Under a mask some bytes may be left of those that were asked for. */
    private @Nullable Place partOfLatest(Value.Load load) {
        Value.Load whole = latest;
        if (whole == null || whole.base() != load.base()) {
            return null;
        }
        Place place = last.get(whole);
        long from = load.offset() - whole.offset();
        return place == null || from < 0 || from + load.size().bytes() > whole.size().bytes()
                ? null
                : new Place(place.region(), place.offset() + from, place.computed(), place.depth());
    }

    Compare related(Compare compare, Relation relation) {
        relations.put(compare, relation);
        return compare;
    }

    /**
     * {@return the relation that a comparison comes from, or null if it is of another primitive}
     */
    public @Nullable Relation relation(Compare compare) {
        return relations.get(compare);
    }

    Condition carries(Condition condition, long number, LinkState state) {
        if (!(condition instanceof Condition.Known)) {
            carried.put(condition, new Carried(number, Depth.of(state)));
        }
        return condition;
    }

    /**
     * {@return where a comparison looks for a value that it loads, or null if that is not known}
     */
    public @Nullable Place place(Compare compare, Value load) {
        return places.getOrDefault(compare, Map.of()).get(load);
    }

    /** {@return what a condition tells of the payload, or null if it is about something else} */
    public @Nullable Carried carried(Condition condition) {
        return carried.get(condition);
    }
}
