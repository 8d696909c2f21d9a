// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.weir.bpf.text.InvalidProgramTextException;
import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;

/**
 * Texts made to take a reader long, or much memory, or too deep: a quarter of a megabyte of the
 * same, in every form.
 */
class HostileTextTest {
    private static final int LENGTH = 1 << 18;

    /** What may be allocated for each character of a text, most of which is garbage at once. */
    private static final int BYTES_A_CHARACTER = 1000;

    /** What comes before the bar stands once, what comes behind it is repeated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "|tax ",
                "|x",
                "|x ",
                "|x:",
                "|l1: ",
                "|# ",
                "|#",
                "|;",
                "|; \n",
                "|/*",
                "|/* */",
                "|//\n",
                "|\n",
                "| ",
                "|\"",
                "|\"\\",
                "|(",
                "|[",
                "|{",
                "|{\"a\":",
                "|[{",
                "|-",
                "|+",
                "|~",
                "|,",
                "|:",
                "|0",
                "|9",
                "|0x",
                "|1,",
                "|1\n",
                "|1 ",
                "|\u00e9",
                "|\ud83d",
                "|struct ",
                "ld #|-",
                "ld #|0",
                "ld [x + |+",
                "raw |1",
                "ja l\n|ja ",
                "jeq #1, |l",
                "{\"a\": |[",
                "{\"a\": |{\"a\":",
                "{\"a\": |-",
                "{\"instructions\": |[",
                "{\"instructions\": [|[6,0,0,0],",
                "[|{\"code\":6},",
                "2147483647\n|6 0 0 0\n",
                "2147483647,|6 0 0 0,",
                "4294967296\n|6 0 0 0\n",
                "struct sock_filter f[] = {|{6},",
                "struct sock_filter f[] = {{|(",
                "{ |(",
                "{ |-",
                "{ |~",
                "{ 1|<<1",
                "{ 1|+1",
                "{ 1|*1",
                "{ |(__u16)",
                "{|.k=1,",
                "BPF_STMT(|BPF_STMT(",
                "(000) |ret ",
                "(000) ja |1",
                "|(000) ret #0\n",
            })
    @Timeout(60)
    void everyReaderComesToAnEnd(String pattern) {
        int bar = pattern.indexOf('|');
        String again = pattern.substring(bar + 1);
        String text = pattern.substring(0, bar) + again.repeat(LENGTH / again.length());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (TextForm form : TextForm.values()) {
            long before = threads.getCurrentThreadAllocatedBytes();
            boolean read = isProgram(form, text);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(
                    allocated < (long) BYTES_A_CHARACTER * LENGTH,
                    form + (read ? " read, " : " refused, ") + allocated + " bytes allocated");
        }
        TextForm.detect(text);
    }

    private static boolean isProgram(TextForm form, String text) {
        try {
            form.read(text);
            return true;
        } catch (InvalidProgramTextException e) {
            // of a line of any length only a part is shown
            assertTrue(String.valueOf(e.getMessage()).length() < 2000);
            return false;
        }
    }
}
