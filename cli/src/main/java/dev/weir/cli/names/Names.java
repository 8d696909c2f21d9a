// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.Prefix;
import dev.weir.print.NameResolver;
import dev.weir.print.ServiceNames;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The names that are printed in place of numbers: of services from /etc/services, of hosts from
 * /etc/hosts and the name servers, of makers of network cards from a list of the IEEE's
 * assignments.
 *
 * <p>Each address is looked for once; what was found is kept, within bounds.
 */
public final class Names implements NameResolver {
    private static final Path HOSTS = Path.of("/etc/hosts");

    private final NameResolver services;
    private final HostsFile hosts;
    private final NameServers servers;
    private final boolean withoutDomain;
    private final List<Prefix> local;
    private final @Nullable Vendors vendors;
    private final Consumer<String> complaints;
    private final NameCache ipv4 = new NameCache();
    private final NameCache ipv6 = new NameCache();
    private boolean complained;

    Names(
            NameResolver services,
            HostsFile hosts,
            NameServers servers,
            boolean withoutDomain,
            List<Prefix> local,
            @Nullable Vendors vendors,
            Consumer<String> complaints) {
        this.services = services;
        this.hosts = hosts;
        this.servers = servers;
        this.withoutDomain = withoutDomain;
        this.local = List.copyOf(local);
        this.vendors = vendors;
        this.complaints = complaints;
    }

    /**
     * {@return the names that this machine knows}
     *
     * @param withoutDomain only what is before the first dot ({@code -N})
     * @param local the networks whose IPv4 addresses have names ({@code -f}); empty for all
     * @param vendors who made network cards, if that is wanted
     * @param complaints where a sentence goes if name servers do not answer
     */
    public static Names ofThisMachine(
            boolean withoutDomain,
            List<Prefix> local,
            @Nullable Vendors vendors,
            Consumer<String> complaints) {
        return new Names(
                ServiceNames.system(),
                HostsFile.read(HOSTS),
                NameServers.system(),
                withoutDomain,
                local,
                vendors,
                complaints);
    }

    /** Ends a wait for an answer; from now on nobody is asked. For any thread. */
    public void stop() {
        servers.stop();
    }

    @Override
    public @Nullable String ipv4Host(int address) {
        int place = ipv4.find(0, address);
        if (place >= 0) {
            return ipv4.name(place);
        }
        Ipv4Address host = new Ipv4Address(address);
        if (isForeign(host)) {
            ipv4.put(0, address, null);
            return null;
        }
        return find(host, ipv4, 0, address);
    }

    @Override
    public @Nullable String ipv6Host(long high, long low) {
        int place = ipv6.find(high, low);
        return place >= 0 ? ipv6.name(place) : find(new Ipv6Address(high, low), ipv6, high, low);
    }

    private boolean isForeign(IpAddress host) {
        return !local.isEmpty() && local.stream().noneMatch(prefix -> prefix.contains(host));
    }

    private @Nullable String find(IpAddress host, NameCache cache, long high, long low) {
        String name = hosts.name(host);
        if (name == null) {
            try {
                name = servers.ask(host);
            } catch (NameServers.NoAnswerException e) {
                complain();
                return null; // not kept: the next time somebody may answer
            }
        }
        if (name != null && withoutDomain) {
            int dot = name.indexOf('.');
            name = dot > 0 ? name.substring(0, dot) : name;
        }
        cache.put(high, low, name);
        return name;
    }

    private void complain() {
        if (!complained && !servers.isEmpty() && !servers.stopped()) {
            complained = true;
            complaints.accept(
                    "the name server "
                            + servers.first()
                            + " does not answer, or not fast enough; hosts are printed as numbers"
                            + " (with -n they are from the start)");
        }
    }

    @Override
    public @Nullable String tcpService(int port) {
        return services.tcpService(port);
    }

    @Override
    public @Nullable String udpService(int port) {
        return services.udpService(port);
    }

    @Override
    public @Nullable String vendor(int oui) {
        return vendors == null ? null : vendors.assigned(oui);
    }
}
