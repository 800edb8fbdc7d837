package cloud.billingstudio.report.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A file for download that names itself with its first byte, so that a failure before it can still answer as a problem. */
final class LateResponse extends OutputStream {

    private final HttpServletResponse response;
    private final String fileName;
    private final String mediaType;
    private boolean begun;

    LateResponse(HttpServletResponse response, String fileName, String mediaType) {
        this.response = response;
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    private OutputStream out() throws IOException {
        if (!begun) {
            begun = true;
            response.setContentType(mediaType);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(fileName).build().toString());
        }
        return response.getOutputStream();
    }

    @Override
    public void write(int b) throws IOException {
        out().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out().flush();
    }
}
