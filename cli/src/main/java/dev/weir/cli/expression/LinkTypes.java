// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.packet.LinkType;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

/** The argument of {@code -y}. */
public final class LinkTypes {
    private LinkTypes() {}

    /** {@return the link type that was asked for, or null if none was} */
    public static @Nullable LinkType parse(Arguments arguments) throws UsageException {
        String name = arguments.value(Option.LINK_TYPE);
        if (name == null) {
            return null;
        }
        LinkType linkType = of(name);
        if (linkType == null) {
            throw new UsageException(
                    "unknown link type '"
                            + name
                            + "' (-y takes a DLT_ name, such as EN10MB or RAW, or its number)");
        }
        return linkType;
    }

    /** Refuses another link type than that of a file. */
    public static void check(Arguments arguments, Savefile source, String file)
            throws UsageException {
        LinkType wanted = parse(arguments);
        if (wanted != null
                && !source.interfaces().isEmpty()
                && !source.interfaces().get(0).linkType().equals(wanted)) {
            throw UsageException.inInput(
                    "%s: its packets are %s, which -y cannot change"
                            .formatted(file, source.interfaces().get(0).linkType()));
        }
    }

    /** {@return the link type of a DLT_ name or number, or null if there is none} */
    static @Nullable LinkType of(String name) {
        return name.matches("[0-9]{1,5}") && Integer.parseInt(name) <= 0xffff
                ? LinkType.ofDlt(Integer.parseInt(name))
                : LinkType.ofName(name);
    }
}
