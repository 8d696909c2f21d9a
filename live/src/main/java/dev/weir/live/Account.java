// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A user as the system knows it.
 *
 * @param groups all groups, the first of them {@code gid}; sorted apart from that as the system
 *     lists them
 */
record Account(String name, int uid, int gid, List<Integer> groups) {
    /** Offsets in struct passwd of pwd.h where pointers have 8 bytes, and what is read of it. */
    private static final long PW_UID = 16;

    private static final long PW_GID = 20;
    private static final long PASSWD_SIZE = 24;

    /** NGROUPS_MAX of linux/limits.h. */
    private static final int MOST_GROUPS = 65536;

    /**
     * {@return the user of that name}
     *
     * @throws IOException if there is none
     */
    static Account find(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            MemorySegment pointer = Libc.getpwnam(text);
            if (pointer.address() == 0) {
                throw new IOException("there is no user '" + name + "'");
            }
            MemorySegment passwd = Libc.at(pointer, PASSWD_SIZE);
            int uid = passwd.get(JAVA_INT, PW_UID);
            int gid = passwd.get(JAVA_INT, PW_GID);
            MemorySegment groups = arena.allocate(JAVA_INT, MOST_GROUPS);
            MemorySegment count = arena.allocateFrom(JAVA_INT, MOST_GROUPS);
            if (Libc.getgrouplist(text, gid, groups, count) < 0) {
                throw new IOException("user '" + name + "' is in too many groups");
            }
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < count.get(JAVA_INT, 0); i++) {
                all.add(groups.getAtIndex(JAVA_INT, i));
            }
            return new Account(name, uid, gid, List.copyOf(all));
        }
    }
}
