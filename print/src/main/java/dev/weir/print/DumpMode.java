// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

/** How the bytes of a packet are printed below its line. */
public enum DumpMode {
    /** Not at all, save where no printer knows the protocol. */
    NONE,
    /** In hexadecimal, without the link-layer header ({@code -x}). */
    HEX,
    /** In hexadecimal ({@code -xx}). */
    HEX_LINK,
    /** In hexadecimal and ASCII, without the link-layer header ({@code -X}). */
    HEX_ASCII,
    /** In hexadecimal and ASCII ({@code -XX}). */
    HEX_ASCII_LINK,
    /** In ASCII, without the link-layer header ({@code -A}). */
    ASCII,
    /** In ASCII ({@code -AA}). */
    ASCII_LINK
}
