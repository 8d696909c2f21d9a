// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;

/** How one thread gets at the windows of a file. */
sealed interface WindowSource extends AutoCloseable permits MappedWindows, ReadWindows {
    /**
     * {@return a part of the file, valid in this thread only, and until the next is asked for, or
     * this is closed if it {@linkplain #keeps keeps} them}
     *
     * @param start where it begins in the file
     * @param length how long it is
     * @param behind how many bytes of the file behind it are wanted, too
     * @throws java.io.EOFException if the file has become too short
     */
    Window window(long start, int length, int behind) throws IOException;

    /** {@return whether windows stay valid when the next is asked for} */
    boolean keeps();

    /** Says that a window has been taken, and that nobody looks at it again soon. */
    void leave(Window window);

    /** {@return how many bytes behind a window should be asked for} */
    int overlap();

    /** Says how many would have been enough for the last window. */
    void wasNeeded(int behind);

    /** Ends the validity of all windows. */
    @Override
    void close();
}
