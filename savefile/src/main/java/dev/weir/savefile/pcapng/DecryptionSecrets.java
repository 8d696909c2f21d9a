// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/**
 * Secrets that decrypt packets which come later.
 *
 * @param secretsType what they are, such as {@link #TLS_KEY_LOG}
 * @param secrets the secrets, in the form of that type
 * @param options comments
 */
public record DecryptionSecrets(int secretsType, Octets secrets, List<Option> options)
        implements Block {
    /** Its number in a file. */
    public static final int TYPE = 10;

    public DecryptionSecrets {
        options = List.copyOf(options);
    }

    /** Lines of the NSS key log format. */
    public static final int TLS_KEY_LOG = 0x544c_534b;

    /** Lines of the key log format of SSH. */
    public static final int SSH_KEY_LOG = 0x5353_484b;

    /** A key of WireGuard a line. */
    public static final int WIREGUARD_KEY_LOG = 0x5747_4b4c;

    /** The network key of Zigbee. */
    public static final int ZIGBEE_NETWORK_KEY = 0x5a4e_574b;

    /** An application support key of Zigbee. */
    public static final int ZIGBEE_APS_KEY = 0x5a41_504b;

    @Override
    public int type() {
        return TYPE;
    }
}
