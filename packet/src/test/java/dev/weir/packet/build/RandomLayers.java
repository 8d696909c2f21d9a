// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Layers in every order that there is, with any fields. */
final class RandomLayers {
    private final Random random;

    RandomLayers(Random random) {
        this.random = random;
    }

    List<Layer> frame() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Ethernet(mac(), mac()));
        for (int i = random.nextInt(3); i > 0; i--) {
            layers.add(new Vlan(upTo(0xfff), upTo(7), random.nextBoolean(), -1));
        }
        if (random.nextInt(6) == 0) {
            int operation = 1 + random.nextInt(4);
            layers.add(new Arp(operation, mac(), ipv4(), mac(), ipv4()));
            return layers;
        }
        boolean four = random.nextBoolean();
        layers.add(
                four
                        ? new Ipv4(
                                ipv4(),
                                ipv4(),
                                upTo(0xff),
                                upTo(0xffff),
                                random.nextBoolean(),
                                false,
                                0,
                                upTo(0xff),
                                -1,
                                words())
                        : new Ipv6(ipv6(), ipv6(), upTo(0xff), upTo(0xfffff), upTo(0xff), -1));
        layers.add(
                switch (random.nextInt(3)) {
                    case 0 -> new Udp(upTo(0xffff), upTo(0xffff));
                    case 1 ->
                            new Tcp(
                                    upTo(0xffff),
                                    upTo(0xffff),
                                    random.nextInt(),
                                    random.nextInt(),
                                    upTo(0xff),
                                    upTo(0xffff),
                                    upTo(0xffff),
                                    words());
                    default ->
                            four
                                    ? new Icmp(upTo(0xff), upTo(0xff), random.nextInt())
                                    : new Icmpv6(upTo(0xff), upTo(0xff), octets(4));
                });
        layers.add(octets(random.nextInt(60)));
        return layers;
    }

    private int upTo(int max) {
        return random.nextInt(max + 1);
    }

    private Octets octets(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }

    private Octets words() {
        return octets(4 * random.nextInt(11));
    }

    private MacAddress mac() {
        return new MacAddress(random.nextLong() >>> 16, 6);
    }

    private Ipv4Address ipv4() {
        return new Ipv4Address(random.nextInt());
    }

    private Ipv6Address ipv6() {
        return new Ipv6Address(random.nextLong(), random.nextLong());
    }
}
