// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkReference;
import dev.weir.live.netlink.LinkMessage;
import dev.weir.live.netlink.NamespaceMessage;
import dev.weir.live.netlink.NetlinkMessage;
import dev.weir.live.netlink.RouteRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Interfaces in other network namespaces, of which this one knows an id: their names, and those of
 * the namespaces as ip-netns(8) keeps them. Looked up when first asked; what this process may not
 * see is left out.
 */
final class NamespaceNames {
    private static final Path DIRECTORY = Path.of("/run/netns");

    /** Names beyond these are not looked at. */
    private static final int MOST = 4096;

    private final NetlinkSocket socket;
    private @Nullable Map<Integer, String> names;

    NamespaceNames(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** {@return the interface of number {@code index} in the namespace of this id} */
    LinkReference find(int index, int namespaceId) {
        if (names == null) {
            names = read();
        }
        String namespace = names.getOrDefault(namespaceId, "id " + namespaceId);
        return new LinkReference(index, name(index, namespaceId), namespace);
    }

    private String name(int index, int namespaceId) {
        try {
            int sequence = socket.nextSequence();
            RouteRequest request = RouteRequest.link(sequence, index, namespaceId);
            for (NetlinkMessage answer : socket.ask(request)) {
                Link link =
                        answer.type() == LinkMessage.TYPE
                                ? LinkMessage.read(answer.payload())
                                : null;
                if (link != null) {
                    return link.name();
                }
            }
        } catch (IOException e) {
            // EPERM without rights over that namespace, ENODEV if it went: then it has a number
        }
        return "";
    }

    private Map<Integer, String> read() {
        Map<Integer, String> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(DIRECTORY)) {
            int count = 0;
            for (Path file : files) {
                if (++count > MOST) {
                    break;
                }
                int id = id(file);
                if (id != Link.Relations.THIS_NAMESPACE) {
                    found.put(id, String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException e) {
            // nobody has named one, or the names are for others
        }
        return found;
    }

    private int id(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            int fd = Libc.open(arena.allocateFrom(file.toString()));
            try {
                int sequence = socket.nextSequence();
                for (NetlinkMessage answer : socket.ask(RouteRequest.namespace(sequence, fd))) {
                    if (answer.type() == NamespaceMessage.TYPE) {
                        return NamespaceMessage.id(answer.payload());
                    }
                }
            } finally {
                Libc.close(fd);
            }
        } catch (IOException e) {
            // the name is not that of a namespace, or not for us
        }
        return Link.Relations.THIS_NAMESPACE;
    }
}
