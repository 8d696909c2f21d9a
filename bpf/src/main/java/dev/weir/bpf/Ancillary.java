// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * What Linux knows of a packet beside its bytes, for programs of {@link Flavour#LINUX} that load
 * it.
 *
 * <p>A view to be used again: make one, set for each packet what is known of it, and hand it to
 * {@link Filter#run(java.lang.foreign.MemorySegment, long, int, int, Ancillary)}. Nothing is
 * allocated. It belongs to one thread at a time; a run only reads it.
 *
 * <p>All values are unsigned and in host order, as the kernel loads them. One that is new or {@link
 * #clear cleared} describes a packet that is nothing but bytes: it came from no device, has no VLAN
 * tag, and its link-layer and network headers both begin at its first byte. A datagram of a Unix
 * socket is such a packet, but with {@link #NONE no} link-layer header.
 *
 * @see <a href="https://docs.kernel.org/networking/filter.html">Linux Socket Filtering</a>
 */
public final class Ancillary {
    /**
     * For {@link #linkOffset(int)} and {@link #networkOffset(int)}: the bytes have no such header.
     */
    public static final int NONE = -1;

    private int protocol;
    private int packetType;
    private int interfaceIndex;
    private int hardwareType;
    private int mark;
    private int queue;
    private int rxhash;
    private int cpu;
    private int vlanTag;
    private boolean vlanPresent;
    private int vlanTpid;
    private int payloadOffset;
    private int linkOffset;
    private int networkOffset;
    private RandomGenerator random = sharedRandom();

    /** Makes one that describes a packet that is nothing but bytes. */
    public Ancillary() {}

    /** Forgets all that was set, the source of random numbers too. */
    public Ancillary clear() {
        protocol = 0;
        packetType = 0;
        interfaceIndex = 0;
        hardwareType = 0;
        mark = 0;
        queue = 0;
        rxhash = 0;
        cpu = 0;
        payloadOffset = 0;
        linkOffset = 0;
        networkOffset = 0;
        random = sharedRandom();
        return noVlan();
    }

    /** {@return the EtherType of the packet} ({@code proto}) */
    public int protocol() {
        return protocol;
    }

    /** Sets the EtherType, 16 bits. */
    public Ancillary protocol(int value) {
        protocol = bits("protocol", value, 16);
        return this;
    }

    /** {@return whom it was sent to: PACKET_HOST and so on of {@code packet(7)}} ({@code type}) */
    public int packetType() {
        return packetType;
    }

    /** Sets whom it was sent to: 0 to this host, 1 all, 2 a group, 3 another host, 4 outgoing. */
    public Ancillary packetType(int value) {
        packetType = bits("packetType", value, 3);
        return this;
    }

    /** {@return the index of the interface, from 1; 0 for no interface} ({@code ifidx}) */
    public int interfaceIndex() {
        return interfaceIndex;
    }

    /**
     * Sets the index of the interface, from 1. Without one, 0, loads of it and of the hardware type
     * end the program, and what A then is, at the start 0, is the verdict: so does Linux.
     */
    public Ancillary interfaceIndex(int value) {
        interfaceIndex = bits("interfaceIndex", value, 31);
        return this;
    }

    /** {@return the ARPHRD_ type of the interface} ({@code hatype}) */
    public int hardwareType() {
        return hardwareType;
    }

    /** Sets the ARPHRD_ type of the interface, 16 bits. */
    public Ancillary hardwareType(int value) {
        hardwareType = bits("hardwareType", value, 16);
        return this;
    }

    /** {@return the mark that the firewall gave it} ({@code mark}) */
    public int mark() {
        return mark;
    }

    /** Sets the mark, 32 bits. */
    public Ancillary mark(int value) {
        mark = value;
        return this;
    }

    /** {@return the queue of the device} ({@code queue}) */
    public int queue() {
        return queue;
    }

    /** Sets the queue of the device, 16 bits. */
    public Ancillary queue(int value) {
        queue = bits("queue", value, 16);
        return this;
    }

    /** {@return the hash of its flow} ({@code rxhash}) */
    public int rxhash() {
        return rxhash;
    }

    /** Sets the hash of its flow, 32 bits. */
    public Ancillary rxhash(int value) {
        rxhash = value;
        return this;
    }

    /** {@return the processor that handles it} ({@code cpu}) */
    public int cpu() {
        return cpu;
    }

    /** Sets the processor that handles it, from 0. */
    public Ancillary cpu(int value) {
        cpu = bits("cpu", value, 31);
        return this;
    }

    /** {@return the tag control information of the VLAN tag} ({@code vlan_tci}) */
    public int vlanTag() {
        return vlanTag;
    }

    /**
     * {@return 1 if it had a VLAN tag that is not in its bytes any more, else 0} ({@code vlanp})
     */
    public int vlanPresent() {
        return vlanPresent ? 1 : 0;
    }

    /** {@return the EtherType of the VLAN tag} ({@code vlan_tpid}) */
    public int vlanTpid() {
        return vlanTpid;
    }

    /**
     * Says that it had a VLAN tag, which the kernel keeps beside the bytes.
     *
     * @param tpid the EtherType of the tag, such as 0x8100
     * @param tag its tag control information, 16 bits
     */
    public Ancillary vlan(int tpid, int tag) {
        vlanTpid = bits("tpid", tpid, 16);
        vlanTag = bits("tag", tag, 16);
        vlanPresent = true;
        return this;
    }

    /** Says that it has no VLAN tag beside its bytes. */
    public Ancillary noVlan() {
        vlanTpid = 0;
        vlanTag = 0;
        vlanPresent = false;
        return this;
    }

    /** {@return where what the transport carries begins, in bytes; 0 if unknown} ({@code poff}) */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** Sets where what the transport carries begins, in bytes from the first of the packet. */
    public Ancillary payloadOffset(int value) {
        payloadOffset = bits("payloadOffset", value, 31);
        return this;
    }

    /** {@return where the link-layer header begins, in bytes; {@link #NONE} if it is not there} */
    public int linkOffset() {
        return linkOffset;
    }

    /**
     * Sets where the link-layer header begins, which loads from SKF_LL_OFF count from; with {@link
     * #NONE} they reject the packet.
     */
    public Ancillary linkOffset(int value) {
        linkOffset = value == NONE ? NONE : bits("linkOffset", value, 31);
        return this;
    }

    /** {@return where the network header begins, in bytes; {@link #NONE} if it is not there} */
    public int networkOffset() {
        return networkOffset;
    }

    /**
     * Sets where the network header begins, which loads from SKF_NET_OFF count from; with {@link
     * #NONE} they reject the packet.
     */
    public Ancillary networkOffset(int value) {
        networkOffset = value == NONE ? NONE : bits("networkOffset", value, 31);
        return this;
    }

    /** {@return a random number, another one each time} ({@code random}) */
    public int nextRandom() {
        return random.nextInt();
    }

    /** Sets where random numbers come from; with a seeded generator runs can be repeated. */
    public Ancillary random(RandomGenerator source) {
        random = source;
        return this;
    }

    private static RandomGenerator sharedRandom() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    private static int bits(String name, int value, int bits) {
        if (value >>> bits != 0) {
            throw new IllegalArgumentException(
                    name + " does not fit in " + bits + " bits: " + value);
        }
        return value;
    }
}
