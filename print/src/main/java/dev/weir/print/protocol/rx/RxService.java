// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import org.jspecify.annotations.Nullable;

/** The services of the Andrew file system, each with a port of its own. */
enum RxService {
    FILES(7000, "fs", false),
    CALLBACKS(7001, "cb", false),
    PROTECTION(7002, "pt", true),
    LOCATIONS(7003, "vldb", true),
    AUTHENTICATION(7004, "kauth", true),
    VOLUMES(7005, "vol", false),
    OVERSEER(7007, "bos", false);

    private static final RxService[] SERVICES = values();

    private final int port;
    private final String word;
    private final boolean replicated;

    RxService(int port, String word, boolean replicated) {
        this.port = port;
        this.word = word;
        this.replicated = replicated;
    }

    /** {@return the service at a port, or null} */
    static @Nullable RxService at(int port) {
        for (RxService service : SERVICES) {
            if (service.port == port) {
                return service;
            }
        }
        return null;
    }

    /** {@return the word before what it is asked} */
    String word() {
        return word;
    }

    /** {@return what it can be asked} */
    RxOperations operations() {
        return switch (this) {
            case FILES -> RxFileOperations.FILES;
            case CALLBACKS -> RxFileOperations.CALLBACKS;
            case PROTECTION -> RxDatabaseOperations.PROTECTION;
            case LOCATIONS -> RxDatabaseOperations.LOCATIONS;
            case AUTHENTICATION -> RxDatabaseOperations.AUTHENTICATION;
            case VOLUMES -> RxServerOperations.VOLUMES;
            case OVERSEER -> RxServerOperations.OVERSEER;
        };
    }

    /** {@return whether it is a database of which there are several that vote} */
    boolean replicated() {
        return replicated;
    }
}
