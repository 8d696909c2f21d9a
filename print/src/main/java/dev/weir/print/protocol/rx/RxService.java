// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import org.jspecify.annotations.Nullable;

/** The services of the Andrew file system, each with a port of its own. */
enum RxService {
    FILES(7000, "fs", RxFileOperations.FILES, false),
    CALLBACKS(7001, "cb", RxFileOperations.CALLBACKS, false),
    PROTECTION(7002, "pt", RxDatabaseOperations.PROTECTION, true),
    LOCATIONS(7003, "vldb", RxDatabaseOperations.LOCATIONS, true),
    AUTHENTICATION(7004, "kauth", RxDatabaseOperations.AUTHENTICATION, true),
    VOLUMES(7005, "vol", RxServerOperations.VOLUMES, false),
    OVERSEER(7007, "bos", RxServerOperations.OVERSEER, false);

    private static final RxService[] SERVICES = values();

    private final int port;
    private final String word;
    private final RxOperations operations;
    private final boolean replicated;

    RxService(int port, String word, RxOperations operations, boolean replicated) {
        this.port = port;
        this.word = word;
        this.operations = operations;
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
        return operations;
    }

    /** {@return whether it is a database of which there are several that vote} */
    boolean replicated() {
        return replicated;
    }
}
