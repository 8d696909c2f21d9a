// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.live.bsd.DltNumbers;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An interface of a {@link Tap}. What is fed to it is what passes by on the wire: every capture on
 * it gets it, by its own filter and into its own buffers.
 */
public final class TapInterface {
    private static final int DEFAULT_MTU = 1500;
    private static final TapReader[] NONE = {};

    private final Tap tap;
    private final String name;
    private final List<LinkType> linkTypes;
    private TapReader[] readers = NONE;
    private boolean up = true;
    private boolean removed;
    private int mtu = DEFAULT_MTU;
    private byte[] hardwareAddress = {2, 0, 0x5e, 0x10, 0, 1};
    private Consumer<byte[]> written = frame -> {};

    TapInterface(Tap tap, String name, List<LinkType> linkTypes) {
        if (name.isEmpty() || linkTypes.isEmpty()) {
            throw new IllegalArgumentException("an interface has a name and a link type");
        }
        this.tap = tap;
        this.name = name;
        this.linkTypes = linkTypes;
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return what its packets may begin with} */
    public List<LinkType> linkTypes() {
        return linkTypes;
    }

    /** Lets a packet that it receives pass by, now. What a capture has no room for it drops. */
    public void feed(byte[] packet) {
        MemorySegment segment = MemorySegment.ofArray(packet);
        synchronized (tap.lock) {
            feed(segment, 0, packet.length, packet.length, tap.now(), false);
        }
    }

    /** Lets a packet that was captured before pass by again, with the time it has. */
    public void feed(Packet packet) {
        feed(
                packet.segment(),
                packet.offset(),
                packet.caplen(),
                packet.wirelen(),
                packet.timestamp(),
                false);
    }

    /**
     * Lets a packet pass by. What a capture has no room for it drops, and counts.
     *
     * @param segment memory that holds the packet; it is copied
     * @param offset where it begins, in bytes
     * @param caplen how many bytes of it there are
     * @param wirelen how many it had on the wire
     * @param timestamp nanoseconds since 1970
     * @param sent whether this machine sent it, or received it
     */
    public void feed(
            MemorySegment segment,
            long offset,
            int caplen,
            int wirelen,
            long timestamp,
            boolean sent) {
        Objects.checkFromIndexSize(offset, caplen, segment.byteSize());
        synchronized (tap.lock) {
            if (up && !removed) {
                for (TapReader reader : readers) {
                    reader.tap(segment, offset, caplen, wirelen, timestamp, sent);
                }
            }
        }
    }

    /**
     * Lets a packet pass by once every capture on the interface has room for it, so that none drops
     * it: for who feeds packets from elsewhere and wants them all.
     *
     * @return false, and the packet passed nobody, if the interface was removed or is down
     * @throws InterruptedException if the thread was interrupted before there was room
     */
    public boolean feedWhenRoom(
            MemorySegment segment,
            long offset,
            int caplen,
            int wirelen,
            long timestamp,
            boolean sent)
            throws InterruptedException {
        synchronized (tap.lock) {
            while (!removed && up && !room(caplen)) {
                tap.lock.wait();
            }
            feed(segment, offset, caplen, wirelen, timestamp, sent);
            return up && !removed;
        }
    }

    private boolean room(int caplen) {
        for (TapReader reader : readers) {
            if (!reader.hasRoom(caplen)) {
                return false;
            }
        }
        return true;
    }

    /** Takes it down: nothing passes by any more, which captures are not told. */
    public void down() {
        state(false);
    }

    /** Takes it up again. */
    public void up() {
        state(true);
    }

    private void state(boolean newState) {
        synchronized (tap.lock) {
            up = newState;
            tap.lock.notifyAll();
        }
    }

    /** Removes it; captures on it find out as they do on that system. */
    public void remove() {
        synchronized (tap.lock) {
            if (!removed) {
                removed = true;
                tap.removed(this);
                for (TapReader reader : readers) {
                    reader.interfaceRemoved();
                }
                readers = NONE;
                tap.lock.notifyAll();
            }
        }
    }

    /** Sets the longest packet that can be sent, in bytes without the link-layer header. */
    public TapInterface mtu(int bytes) {
        synchronized (tap.lock) {
            mtu = bytes;
        }
        return this;
    }

    /** Sets the hardware address, six bytes, which the kernel writes into what is sent. */
    public TapInterface hardwareAddress(byte[] address) {
        if (address.length != hardwareAddress.length) {
            throw new IllegalArgumentException("an Ethernet address has six bytes");
        }
        synchronized (tap.lock) {
            hardwareAddress = address.clone();
        }
        return this;
    }

    /** Gives what captures send to {@code consumer}, in the thread that sends. */
    public TapInterface onWrite(Consumer<byte[]> consumer) {
        synchronized (tap.lock) {
            written = Objects.requireNonNull(consumer);
        }
        return this;
    }

    /** {@return how many captures are on it} */
    public int readers() {
        synchronized (tap.lock) {
            return readers.length;
        }
    }

    /** {@return whether a capture on it asked for frames for other machines too} */
    public boolean promiscuous() {
        synchronized (tap.lock) {
            for (TapReader reader : readers) {
                if (reader.promiscuous()) {
                    return true;
                }
            }
            return false;
        }
    }

    // What follows is called with the lock of the tap held.

    boolean isUp() {
        return up;
    }

    int mtu() {
        return mtu;
    }

    byte[] hardwareAddress() {
        return hardwareAddress;
    }

    /** {@return its link types as the numbers of the kernel} */
    int[] dlts() {
        return linkTypes.stream()
                .mapToInt(linkType -> DltNumbers.dlt(tap.system(), linkType))
                .toArray();
    }

    void attach(TapReader reader) {
        TapReader[] more = Arrays.copyOf(readers, readers.length + 1);
        more[readers.length] = reader;
        readers = more;
    }

    void detach(TapReader reader) {
        readers = Arrays.stream(readers).filter(each -> each != reader).toArray(TapReader[]::new);
    }

    /** {@return who gets what captures send} */
    Consumer<byte[]> written() {
        return written;
    }
}
