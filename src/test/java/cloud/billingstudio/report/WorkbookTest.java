package cloud.billingstudio.report;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.psa.Psas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a workbook holds, read back the way a spreadsheet reads it. */
@DatabaseTest
@Import({Reports.class, ReportReader.class, Knowledge.class, ScriptedBook.class, Psas.class})
class WorkbookTest {

    private static final String IN_APRIL = "2026-04-15T10:00:00Z";
    private static final int FIRST_ROW = 5;

    @Autowired
    private Reports reports;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void holdsTheRowsOfTheScreenWhateverPageWasNamed() throws IOException {
        ReportRequest request =
                new ReportRequest(List.of("total:ge:1"), "e", List.of("total,desc"), "3", "2", IN_APRIL);
        ReportPage screen = reports.page(
                "marketplace-subscriptions",
                new ReportRequest(request.filters(), "e", request.sorts(), "0", "1000", IN_APRIL));

        XSSFSheet sheet = sheet("marketplace-subscriptions", request);

        assertThat(screen.rows()).hasSizeGreaterThan(2);
        for (int i = 0; i < screen.rows().size(); i++) {
            List<Object> expected = new ArrayList<>(screen.rows().get(i).values());
            for (int column = 0; column < expected.size(); column++) {
                assertThat(value(sheet.getRow(FIRST_ROW + i).getCell(column)))
                        .as("row %d, column %d", i, column)
                        .isEqualTo(plain(expected.get(column)));
            }
        }
        Row footer = sheet.getRow(FIRST_ROW + screen.rows().size());
        assertThat(footer.getCell(0).getStringCellValue()).isEqualTo("Total");
        assertThat(value(footer.getCell(8))).isEqualTo(plain(screen.totals().get("total")));
        assertThat(value(sheet.getRow(footer.getRowNum() + 1).getCell(6))).isEqualTo(plain(1L));
    }

    @Test
    void saysWhatItShowsAndKeepsItsHeaderInSight() throws IOException {
        XSSFSheet sheet = sheet(
                "unlinked-marketplace",
                new ReportRequest(
                        List.of("companyName:contains:b", "total:ge:5"),
                        null,
                        List.of("total,desc"),
                        null,
                        null,
                        IN_APRIL));

        assertThat(value(sheet.getRow(0).getCell(0))).isEqualTo("Unlinked licences");
        assertThat(sheet.getRow(1).getCell(1).getLocalDateTimeCellValue()).hasToString("2026-04-15T12:00");
        assertThat(value(sheet.getRow(2).getCell(1)))
                .isEqualTo("Company contains \"b\"; Total is at least 5; sorted by Total descending");
        assertThat(value(sheet.getRow(4).getCell(0))).isEqualTo("Company");
        assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) FIRST_ROW);
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A5:P6");
        assertThat(sheet.getColumnWidth(4)).isGreaterThan("Exchange Online".length() * 256);
    }

    @Test
    void keepsTextsThatLookLikeFormulasTexts() throws IOException {
        Cell company = sheet(
                        "marketplace-subscriptions",
                        new ReportRequest(List.of("subscriptionId:eq:S5"), null, List.of(), null, null, IN_APRIL))
                .getRow(FIRST_ROW)
                .getCell(0);

        assertThat(company.getCellType()).isEqualTo(CellType.STRING);
        assertThat(company.getStringCellValue()).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(company.getCellStyle().getQuotePrefixed()).isTrue();
    }

    @Test
    void writesEveryRowWhereThereAreMoreThanItHoldsAtOnce() throws Exception {
        jdbc.sql("""
                insert into scripted_licence (line_id, customer_id, customer_name, subscription_id, resource_id, total, known_at)
                select 1000 + n, 'X', 'Many', n::text, '1', 1, '2027-01-01' from generate_series(1, 20000) n""").update();

        var out = new ByteArrayOutputStream();
        reports.workbook("marketplace-subscriptions", ReportRequest.everything("2027-02-01T00:00:00Z"), out);

        assertThat(firstSheet(out.toByteArray()).split(">Many<", -1)).hasSize(1 + 20_000);
    }

    private static String firstSheet(byte[] workbook) throws Exception {
        try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(workbook));
                InputStream sheet = new XSSFReader(file).getSheetsData().next()) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private XSSFSheet sheet(String id, ReportRequest request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reports.workbook(id, request, out);
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray())).getSheetAt(0);
    }

    private static Object value(Cell cell) {
        if (cell == null || cell.getCellType() == CellType.BLANK) {
            return null;
        }
        if (cell.getCellType() == CellType.STRING) {
            return cell.getStringCellValue();
        }
        return cell.getCellStyle().getDataFormatString().startsWith("yyyy")
                ? cell.getLocalDateTimeCellValue().toLocalDate()
                : BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros();
    }

    private static Object plain(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : value instanceof LocalDate date ? date : value;
    }
}
