// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.packet.address.AddressText;
import dev.weir.packet.address.InvalidAddressException;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.Prefix;
import dev.weir.packet.address.WrittenAddress;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses that are asked for: those of networks, from one to another, or single ones. */
public final class Ranges {
    /** So many addresses take a yes: those of the hosts of an IPv4 /16. */
    public static final int MANY = (1 << 16) - 2;

    /** More are never asked for at once. */
    public static final int MOST = 1 << 18;

    /**
     * The addresses from one to another, both counted.
     *
     * @param first not above {@code last}, and of the same version
     */
    public record Range(IpAddress first, IpAddress last) {
        BigInteger size() {
            return number(last).subtract(number(first)).add(BigInteger.ONE);
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + "-" + last;
        }
    }

    private Ranges() {}

    /**
     * {@return the range that {@code text} spells: 10.0.0.0/24, 10.0.0.5-10.0.0.9 or 10.0.0.5}
     *
     * @throws IllegalArgumentException if it spells none
     */
    public static Range parse(String text) {
        try {
            int dash = text.indexOf('-');
            if (dash < 0) {
                WrittenAddress written = AddressText.parse(text);
                if (!(written.address() instanceof IpAddress)) {
                    throw new IllegalArgumentException(
                            "'%s' is a MAC address; --mac %s looks for it".formatted(text, text));
                }
                return of(written.prefix());
            }
            WrittenAddress from = AddressText.parse(text.substring(0, dash));
            WrittenAddress to = AddressText.parse(text.substring(dash + 1));
            if (from.hasPrefix() || to.hasPrefix()) {
                throw new IllegalArgumentException(
                        "'%s' is a network and a range; %s-%s is a range"
                                .formatted(text, from.address(), to.address()));
            }
            if (from.address() instanceof IpAddress first
                    && to.address() instanceof IpAddress last
                    && first.bits() == last.bits()
                    && Scan.compare(first, last) <= 0) {
                return new Range(first, last);
            }
        } catch (InvalidAddressException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        throw new IllegalArgumentException(
                "a range goes up from one address to another, such as 10.0.0.5-10.0.0.9, not '%s'"
                        .formatted(text));
    }

    /** {@return the hosts of a network: of IPv4 without its own and its broadcast address} */
    public static Range of(Prefix network) {
        boolean ends = network.address().isIpv4() && network.length() <= 30;
        IpAddress first = ends ? plus(network.address(), 1) : network.address();
        IpAddress last = ends ? plus(network.last(), -1) : network.last();
        return new Range(first, last);
    }

    /**
     * Checks that every address is on the link.
     *
     * @param networks those of the interface
     * @throws IllegalArgumentException if one is not
     */
    public static void checkOnLink(List<Range> ranges, List<Prefix> networks, String link) {
        for (Range range : ranges) {
            if (networks.stream()
                    .noneMatch(n -> n.contains(range.first()) && n.contains(range.last()))) {
                throw new IllegalArgumentException(
                        "%s is not on the link of %s, which has %s; machines behind a router do not"
                                        .formatted(
                                                range,
                                                link,
                                                String.join(
                                                        ", ",
                                                        networks.stream()
                                                                .map(Prefix::toString)
                                                                .toList()))
                                + " answer");
            }
        }
    }

    /**
     * {@return all the addresses, each once}
     *
     * @param yes whether many are meant
     * @throws IllegalArgumentException if they are too many
     */
    public static Set<IpAddress> addresses(List<Range> ranges, boolean yes) {
        BigInteger sum = BigInteger.ZERO;
        for (Range range : ranges) {
            sum = sum.add(range.size());
        }
        if (sum.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(
                    "%s addresses are too many, at most %d are asked for; name a smaller range"
                            .formatted(sum, MOST));
        }
        if (!yes && sum.compareTo(BigInteger.valueOf(MANY)) >= 0) {
            throw new IllegalArgumentException(
                    "that is %s addresses, and each is asked for; --yes does it".formatted(sum));
        }
        Set<IpAddress> all = new LinkedHashSet<>();
        for (Range range : ranges) {
            int size = range.size().intValueExact();
            for (int i = 0; i < size; i++) {
                all.add(plus(range.first(), i));
            }
        }
        return all;
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.octets());
    }

    private static IpAddress plus(IpAddress address, int distance) {
        return switch (address) {
            case Ipv4Address four -> new Ipv4Address(four.value() + distance);
            case Ipv6Address six -> {
                long low = six.low() + distance;
                boolean carry = distance > 0 && Long.compareUnsigned(low, six.low()) < 0;
                yield new Ipv6Address(six.high() + (carry ? 1 : 0), low);
            }
        };
    }

    /** {@return the ranges of these texts} */
    public static List<Range> parse(List<String> texts) {
        List<Range> ranges = new ArrayList<>();
        texts.forEach(text -> ranges.add(parse(text)));
        return ranges;
    }
}
