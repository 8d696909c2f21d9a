// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

/** What a packet comes to, for somebody who looks for neighbours. */
public sealed interface Message permits Claim, Message.Malformed, Message.Other {
    /** It should say something and contradicts its protocol. */
    record Malformed(String why) implements Message {}

    /** It says nothing of an address. */
    record Other() implements Message {}
}
