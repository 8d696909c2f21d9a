// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * An option: something that a block says besides its fields. What a code means depends on the block
 * that it is in, but for those that every block may have.
 *
 * <p>An option whose code is unknown, or whose value is not of the form that its code calls for, is
 * kept as {@link RawOption}, so that nothing is lost when blocks are written again.
 *
 * <pre>
 * Option = Comment | CustomText | CustomData | RawOption
 *        | SectionOption | InterfaceOption | PacketOption | StatisticsOption | NameServerOption
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 3.5</a>
 */
public sealed interface Option
        permits SectionOption,
                InterfaceOption,
                PacketOption,
                StatisticsOption,
                NameServerOption,
                Option.Comment,
                Option.CustomText,
                Option.CustomData,
                Option.RawOption {
    /** {@return the number that stands for it in a file, 1 to 65535} */
    int code();

    /** opt_comment: text for people, in any block. */
    record Comment(String text) implements Option {
        static final int CODE = 1;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * A text that an enterprise defines.
     *
     * @param copyable whether programs that do not know it copy it when they change the file
     * @param enterprise its Private Enterprise Number
     * @param text the text
     */
    record CustomText(boolean copyable, int enterprise, String text) implements Option {
        static final int COPYABLE = 2988;
        static final int NOT_COPYABLE = 19_372;

        @Override
        public int code() {
            return copyable ? COPYABLE : NOT_COPYABLE;
        }
    }

    /**
     * Bytes that an enterprise defines.
     *
     * @param copyable whether programs that do not know it copy it when they change the file
     * @param enterprise its Private Enterprise Number
     * @param data the bytes
     */
    record CustomData(boolean copyable, int enterprise, Octets data) implements Option {
        static final int COPYABLE = 2989;
        static final int NOT_COPYABLE = 19_373;

        @Override
        public int code() {
            return copyable ? COPYABLE : NOT_COPYABLE;
        }
    }

    /**
     * An option that is kept as it is.
     *
     * @param code its number, 1 to 65535
     * @param value its bytes, at most 65535, numbers in the byte order of the section
     */
    record RawOption(int code, Octets value) implements Option {
        /**
         * {@return the option of text that this would be if its bytes were UTF-8, with U+FFFD for
         * those that are not; this one if its code calls for no text}
         *
         * <p>To be shown only: written again it would be another one.
         *
         * @param scope where it stands
         */
        public Option asText(OptionScope scope) {
            byte[] text = new String(value.toByteArray(), UTF_8).getBytes(UTF_8);
            Option decoded =
                    OptionDecoder.decode(scope, code, new OptionValue(ByteBuffer.wrap(text)));
            return switch (decoded) {
                case Comment _,
                        SectionOption _,
                        InterfaceOption.Name _,
                        InterfaceOption.Description _,
                        InterfaceOption.Hardware _,
                        InterfaceOption.OperatingSystem _ ->
                        decoded;
                case CustomText _,
                        CustomData _,
                        RawOption _,
                        InterfaceOption _,
                        PacketOption _,
                        StatisticsOption _,
                        NameServerOption _ ->
                        this;
            };
        }
    }
}
