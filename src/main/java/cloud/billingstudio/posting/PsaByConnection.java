package cloud.billingstudio.posting;

import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.shared.ConnectionId;

/** The PSAs there are. */
interface PsaByConnection {

    Psa of(ConnectionId connection);
}
