struct sock_filter filter[] = {
    { 0x28, 0, 0, 0x0000000c }, /* (000) ldh [12] */
    { 0x15, 0, 1, 0x00000806 }, /* (001) jeq #0x806 jt 2 jf 3 */
    { 0x6, 0, 0, 0xffffffff }, /* (002) ret #-1 */
    { 0x6, 0, 0, 0x00000000 }, /* (003) ret #0 */
};
